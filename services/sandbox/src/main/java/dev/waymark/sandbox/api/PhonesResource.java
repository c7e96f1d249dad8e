package dev.waymark.sandbox.api;

import dev.waymark.sandbox.LogEntry;
import dev.waymark.sandbox.PhoneBook;
import dev.waymark.sandbox.PhoneThread;
import dev.waymark.sandbox.smpp.ReceiptCourier;
import dev.waymark.sandbox.store.Recorder;
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
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;

/** The phones and what they show. */
@Path("/v1/phones")
@Produces(MediaType.APPLICATION_JSON)
public class PhonesResource {

    private static final int MAX_LISTED = 5000;
    private static final Pattern PART_OF_NUMBER = Pattern.compile("\\+?[0-9]{0,20}");

    private final PhoneBook phones;
    private final Recorder recorder;
    private final ReceiptCourier courier;
    private final Clock clock;

    PhonesResource(PhoneBook phones, Recorder recorder, ReceiptCourier courier, Clock clock) {
        this.phones = phones;
        this.recorder = recorder;
        this.courier = courier;
        this.clock = clock;
    }

    /** The phones, the one with the newest message or reply first. */
    @GET
    public PhoneBook.Listing list(
            @QueryParam("contains") @DefaultValue("") String contains,
            @QueryParam("limit") @DefaultValue("5000") String limit) {
        if (!PART_OF_NUMBER.matcher(contains).matches()) {
            throw Problems.invalid(
                    "contains", "is not part of a number", "Send up to 20 digits, with or without + in front.");
        }
        return phones.list(contains, Limits.valid("limit", limit, MAX_LISTED));
    }

    /** Clears all phones and forgets the receipts still owed; the log keeps what is in it. */
    @DELETE
    public void clear() throws IOException {
        recorder.record(new LogEntry.Cleared(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        courier.clear();
    }

    /** What one phone shows; empty for a phone that nothing was sent to. */
    @GET
    @Path("/{number}/messages")
    public PhoneThread messages(@RestPath String number) {
        return phones.thread(Numbers.valid(number));
    }
}
