package dev.waymark.sandbox.api;

import dev.waymark.sandbox.KnobBoard;
import dev.waymark.sandbox.Knobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of one phone, which override those of all. */
@Path("/v1/phones/{number}/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class PhoneKnobsResource {

    private final KnobBoard board;

    PhoneKnobsResource(KnobBoard board) {
        this.board = board;
    }

    /** The phone's own knobs. */
    @GET
    public KnobsView get(@RestPath String number) {
        return board.state(Numbers.valid(number)).map(KnobsView::of).orElseThrow(() -> Problems.problem(
                        404,
                        "not-found",
                        "Not found",
                        "This phone has no knobs of its own: those of GET /v1/knobs apply.")
                .build());
    }

    /** Gives the phone knobs of its own; counts start anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public KnobsView set(@RestPath String number, @Nullable KnobsRequest request) {
        Knobs knobs = request == null ? Knobs.DEFAULT : request.toKnobs();
        return board.override(Numbers.valid(number), knobs).map(KnobsView::of).orElseThrow(() -> Problems.problem(
                        409,
                        "conflict",
                        "Too many overrides",
                        "As many phones as may have knobs of their own do. Take one away with"
                                + " DELETE /v1/phones/{number}/knobs, or all with DELETE /v1/knobs.")
                .build());
    }

    /** Takes the phone's own knobs away. */
    @DELETE
    public void remove(@RestPath String number) {
        board.removeOverride(Numbers.valid(number));
    }
}
