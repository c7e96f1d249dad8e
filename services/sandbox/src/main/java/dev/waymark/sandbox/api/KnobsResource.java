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
import org.jspecify.annotations.Nullable;

/** The knobs of all phones. */
@Path("/v1/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class KnobsResource {

    private final KnobBoard board;

    KnobsResource(KnobBoard board) {
        this.board = board;
    }

    /** The knobs in force, with all overrides. */
    @GET
    public KnobsView get() {
        return KnobsView.of(board.state(), board.overrides());
    }

    /** Sets the knobs of all phones without an override; counts start anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public KnobsView set(@Nullable KnobsRequest request) {
        board.set(request == null ? Knobs.DEFAULT : request.toKnobs());
        return get();
    }

    /** Back to the default, without overrides. */
    @DELETE
    public void reset() {
        board.reset();
    }
}
