package dev.waymark.sandbox.api;

import dev.waymark.sandbox.push.PushKnobBoard;
import dev.waymark.sandbox.push.PushKnobBoards;
import dev.waymark.sandbox.push.PushProtocol;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of all devices of one push service. */
@Path("/v1/push/{protocol}/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class PushKnobsResource {

    private final PushKnobBoards boards;

    PushKnobsResource(PushKnobBoards boards) {
        this.boards = boards;
    }

    /** The knobs in force, with all overrides. */
    @GET
    public PushKnobsView get(@RestPath String protocol) {
        PushKnobBoard board = boards.of(DeviceFields.protocol(protocol));
        return PushKnobsView.of(board.state(), board.overrides());
    }

    /** Sets the knobs of all devices without an override; counts start anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public PushKnobsView set(@RestPath String protocol, @Nullable PushKnobsRequest request) {
        PushProtocol chosen = DeviceFields.protocol(protocol);
        boards.of(chosen).set(PushKnobsRequest.knobs(request, chosen));
        return get(protocol);
    }

    /** Back to the default, without overrides. */
    @DELETE
    public void reset(@RestPath String protocol) {
        boards.of(DeviceFields.protocol(protocol)).reset();
    }
}
