package dev.waymark.sandbox.api;

import dev.waymark.sandbox.mail.MailKnobBoard;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The knobs of all mailboxes. */
@Path("/v1/mail/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class MailKnobsResource {

    private final MailKnobBoard board;

    MailKnobsResource(MailKnobBoard board) {
        this.board = board;
    }

    /** The knobs in force, with all overrides. */
    @GET
    public MailKnobsView get() {
        return MailKnobsView.of(board.state(), board.overrides());
    }

    /** Sets the knobs of all mailboxes without an override; counts start anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public MailKnobsView set(@Nullable MailKnobsRequest request) {
        board.set(MailKnobsRequest.knobs(request));
        return get();
    }

    /** Back to the default, without overrides. */
    @DELETE
    public void reset() {
        board.reset();
    }
}
