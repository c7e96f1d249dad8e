package dev.waymark.sandbox.api;

import dev.waymark.sandbox.mail.MailBook;
import dev.waymark.sandbox.mail.MailEntry;
import dev.waymark.sandbox.mail.MailboxView;
import dev.waymark.sandbox.store.MailRecorder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestPath;

/** The mailboxes and what they show. */
@Path("/v1/mailboxes")
@Produces(MediaType.APPLICATION_JSON)
public class MailboxesResource {

    private static final int MAX_LISTED = 2000;
    private static final int MAX_MAILS = 100;
    private static final int MAX_ADDRESS = 254;

    private final MailBook mailboxes;
    private final MailRecorder recorder;
    private final Clock clock;

    MailboxesResource(MailBook mailboxes, MailRecorder recorder, Clock clock) {
        this.mailboxes = mailboxes;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** The mailboxes, the one with the newest mail first. */
    @GET
    public MailBook.Listing list(
            @QueryParam("contains") @DefaultValue("") String contains,
            @QueryParam("limit") @DefaultValue("2000") String limit) {
        if (contains.length() > MAX_ADDRESS) {
            throw Problems.invalid(
                    "contains", "is longer than an address", "Send up to " + MAX_ADDRESS + " characters.");
        }
        return mailboxes.list(contains, Limits.valid("limit", limit, MAX_LISTED));
    }

    /** Clears all mailboxes; the log keeps what is in it. */
    @DELETE
    public void clear() throws IOException {
        recorder.record(new MailEntry.Cleared(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What one mailbox shows, newest first; empty for a mailbox that nothing was sent to. */
    @GET
    @Path("/{address}/mails")
    public MailboxView mails(@RestPath String address, @QueryParam("pageSize") @DefaultValue("20") String pageSize) {
        return mailboxes.mailbox(Addresses.mailbox(address), Limits.valid("pageSize", pageSize, MAX_MAILS));
    }
}
