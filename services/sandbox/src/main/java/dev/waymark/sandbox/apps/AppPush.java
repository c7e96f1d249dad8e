package dev.waymark.sandbox.apps;

import dev.waymark.sandbox.ModeBoard;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.PushEntry;
import dev.waymark.sandbox.push.PushKnobBoards;
import dev.waymark.sandbox.push.PushMode;
import dev.waymark.sandbox.push.PushOutcome;
import dev.waymark.sandbox.push.PushProtocol;
import dev.waymark.sandbox.push.PushVerdict;
import dev.waymark.sandbox.store.PushRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds devices, asks the knobs, and writes down what became of messages, before they are answered. Safe for threads. */
@ApplicationScoped
public class AppPush {

    private static final int OK = 200;

    private final DeviceBook devices;
    private final PushKnobBoards boards;
    private final PushRecorder recorder;
    private final Clock clock;

    AppPush(DeviceBook devices, PushKnobBoards boards, PushRecorder recorder, Clock clock) {
        this.devices = devices;
        this.boards = boards;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** The device that a service knows by a token, gone or not. */
    public Optional<DeviceBook.Known> device(PushProtocol service, String token) {
        return devices.withToken(token).filter(known -> known.registration().protocol() == service);
    }

    /** What the knobs want done with a message to a device; counted. */
    public ModeBoard.Decision<PushMode, PushVerdict> decide(PushProtocol service, String device) {
        return boards.of(service).decide(device, clock.instant());
    }

    /**
     * Writes down a message that is taken.
     *
     * @param cut whether the connection is closed instead of an answer
     * @throws IOException when the log cannot be written; then nobody got anything
     */
    public void taken(AppRequest request, PushMode knob, String id, boolean cut) throws IOException {
        record(request, knob, cut ? PushOutcome.DROPPED : PushOutcome.ACCEPTED, OK, null, id);
    }

    /**
     * Writes down a request that is refused.
     *
     * @param knob ACCEPT when the fault is the sender's
     * @throws IOException when the log cannot be written
     */
    public void refused(AppRequest request, PushMode knob, int status, String code) throws IOException {
        record(request, knob, PushOutcome.REFUSED, status, code, null);
    }

    /**
     * Writes down that somebody asked for an access token.
     *
     * @param fault why there is none; null when there is one
     * @throws IOException when the log cannot be written
     */
    public void tokenAsked(PushProtocol service, int status, @Nullable String fault) throws IOException {
        recorder.record(new PushEntry.TokenAsked(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                service,
                fault == null ? PushOutcome.ACCEPTED : PushOutcome.REFUSED,
                status,
                fault));
    }

    private void record(
            AppRequest request,
            PushMode knob,
            PushOutcome outcome,
            int status,
            @Nullable String code,
            @Nullable String id)
            throws IOException {
        AppMessage message = request.message();
        recorder.record(new PushEntry.Received(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                request.service(),
                request.device(),
                outcome,
                status,
                code,
                knob,
                id,
                message == null ? null : message.messageId(),
                message == null ? null : message.ttl(),
                message == null ? null : message.priority(),
                message == null ? null : message.collapseKey(),
                request.size(),
                message == null || outcome == PushOutcome.REFUSED ? null : message.content()));
    }
}
