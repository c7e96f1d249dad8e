package dev.waymark.sandbox.api;

import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushKnobBoard;
import dev.waymark.sandbox.push.PushKnobBoards;
import dev.waymark.sandbox.push.PushKnobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of one device, which override those of its push service. */
@Path("/v1/devices/{id}/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class DeviceKnobsResource {

    private final DeviceBook devices;
    private final PushKnobBoards boards;

    DeviceKnobsResource(DeviceBook devices, PushKnobBoards boards) {
        this.devices = devices;
        this.boards = boards;
    }

    /** The device's own knobs. */
    @GET
    public PushKnobsView get(@RestPath String id) {
        return board(id).state(id).map(PushKnobsView::of).orElseThrow(() -> Problems.problem(
                        404,
                        "not-found",
                        "Not found",
                        "This device has no knobs of its own: those of GET /v1/push/{protocol}/knobs apply.")
                .build());
    }

    /** Gives the device knobs of its own; counts start anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public PushKnobsView set(@RestPath String id, @Nullable PushKnobsRequest request) {
        DeviceEntry.Registered device = DeviceFields.device(devices, id);
        PushKnobs knobs = PushKnobsRequest.knobs(request, device.protocol());
        return boards.of(device.protocol())
                .override(id, knobs)
                .map(PushKnobsView::of)
                .orElseThrow(() -> Problems.problem(
                                409,
                                "conflict",
                                "Too many overrides",
                                "As many devices as may have knobs of their own do. Take one away with"
                                        + " DELETE /v1/devices/{id}/knobs, or all with"
                                        + " DELETE /v1/push/{protocol}/knobs.")
                        .build());
    }

    /** Takes the device's own knobs away. */
    @DELETE
    public void remove(@RestPath String id) {
        board(id).removeOverride(id);
    }

    private PushKnobBoard board(String id) {
        return boards.of(DeviceFields.device(devices, id).protocol());
    }
}
