package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.Gsm7;
import dev.waymark.sandbox.LogEntry;
import dev.waymark.sandbox.store.Recorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/** Sends what a phone's owner writes to the bound client. */
@ApplicationScoped
public class ReplySender {

    private static final byte GSM7 = 0x00;
    private static final byte UCS2 = 0x08;
    private static final int MAX_SEPTETS = 160;
    private static final int MAX_UCS2_OCTETS = 140;

    private final BoundSessions sessions;
    private final Recorder recorder;
    private final Clock clock;

    ReplySender(BoundSessions sessions, Recorder recorder, Clock clock) {
        this.sessions = sessions;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** What became of a reply. */
    public sealed interface Outcome {

        /** The client took it, and the log has it. */
        record Taken(LogEntry.Replied entry) implements Outcome {}

        /** The text does not fit into one short message: 160 characters of the GSM alphabet, or 70 others. */
        record TooLong() implements Outcome {}

        /** No client is bound that takes deliveries. */
        record NoClient() implements Outcome {}

        /** The client answered with an error. */
        record Refused(CommandStatus status) implements Outcome {}

        /** The client did not answer; it may have got it. */
        record Unanswered() implements Outcome {}
    }

    /** Sends and waits for the client's answer. */
    public Outcome send(String phone, String to, String text) throws IOException {
        Optional<byte[]> septets = Gsm7.encode(text);
        byte[] octets = septets.orElseGet(() -> text.getBytes(StandardCharsets.UTF_16BE));
        if (octets.length > (septets.isPresent() ? MAX_SEPTETS : MAX_UCS2_OCTETS)) {
            return new Outcome.TooLong();
        }
        Optional<CentreSession> receiver = sessions.receiver();
        if (receiver.isEmpty()) {
            return new Outcome.NoClient();
        }
        byte dataCoding = septets.isPresent() ? GSM7 : UCS2;
        return deliver(receiver.get(), Delivery.reply(phone, to, dataCoding, octets), text);
    }

    private Outcome deliver(CentreSession session, Delivery delivery, String text) throws IOException {
        try {
            session.deliver(delivery, () -> {});
        } catch (NegativeResponseException e) {
            return new Outcome.Refused(new CommandStatus(e.getCommandStatus()));
        } catch (IOException | ResponseTimeoutException | InvalidResponseException | PDUException e) {
            return new Outcome.Unanswered();
        }
        LogEntry.Replied entry = new LogEntry.Replied(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                delivery.from(),
                delivery.to(),
                text,
                session.getSessionId());
        recorder.record(entry);
        return new Outcome.Taken(entry);
    }
}
