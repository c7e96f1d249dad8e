package dev.waymark.sandbox.api;

import dev.waymark.sandbox.mail.MailKnobBoard;
import dev.waymark.sandbox.mail.MailKnobs;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The knobs of one mailbox, which override those of all. */
@Path("/v1/mailboxes/{address}/knobs")
@Produces(MediaType.APPLICATION_JSON)
public class MailboxKnobsResource {

    private final MailKnobBoard board;

    MailboxKnobsResource(MailKnobBoard board) {
        this.board = board;
    }

    /** The mailbox's own knobs. */
    @GET
    public MailKnobsView get(@RestPath String address) {
        return board.state(Addresses.mailbox(address)).map(MailKnobsView::of).orElseThrow(() -> Problems.problem(
                        404,
                        "not-found",
                        "Not found",
                        "This mailbox has no knobs of its own: those of GET /v1/mail/knobs apply.")
                .build());
    }

    /** Gives the mailbox knobs of its own; counts start anew. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public MailKnobsView set(@RestPath String address, @Nullable MailKnobsRequest request) {
        MailKnobs knobs = MailKnobsRequest.knobs(request);
        return board.override(Addresses.mailbox(address), knobs)
                .map(MailKnobsView::of)
                .orElseThrow(() -> Problems.problem(
                                409,
                                "conflict",
                                "Too many overrides",
                                "As many mailboxes as may have knobs of their own do. Take one away with"
                                        + " DELETE /v1/mailboxes/{address}/knobs, or all with DELETE /v1/mail/knobs.")
                        .build());
    }

    /** Takes the mailbox's own knobs away. */
    @DELETE
    public void remove(@RestPath String address) {
        board.removeOverride(Addresses.mailbox(address));
    }
}
