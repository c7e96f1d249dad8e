package dev.waymark.delivery.worker;

import dev.waymark.delivery.MessageStatus;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.store.KnownTouch;
import dev.waymark.platform.worker.JobOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the engine is told of a touch. */
final class Answers {

    /** After the deadline of a claim, so that whoever looks again finds it decided. */
    private static final Duration AFTER_DEADLINE = Duration.ofMillis(500);

    /** The journey service cancels the instance; until then the job must not go on. */
    private static final Duration END_NOT_HERE = Duration.ofSeconds(30);

    private static final Duration LONGEST_END = Duration.ofHours(1);

    private static final Duration ANOTHER_SENDER = Duration.ofSeconds(1);

    private Answers() {}

    static JobOutcome of(TouchAnswer answer, Instant systemNow) {
        return switch (answer) {
            case TouchAnswer.Known(KnownTouch touch, TouchState state) -> of(touch, state, systemNow);
            case TouchAnswer.Stands(TouchState state, UUID messageId, String channel) ->
                of(state, messageId, channel, systemNow);
            case TouchAnswer.Waiting(String reason) -> JobOutcome.retry(reason);
            case TouchAnswer.Elsewhere elsewhere -> JobOutcome.defer(ANOTHER_SENDER, "Another sender has this message");
            case TouchAnswer.Faulty(String problem) -> JobOutcome.incident(problem);
        };
    }

    /** Of a touch that was recorded before. */
    private static JobOutcome of(KnownTouch touch, TouchState state, Instant systemNow) {
        KnownTouch.Recorded recorded = Objects.requireNonNull(touch.recorded());
        if (state instanceof TouchState.Done(TouchOutcome.Ended ended)
                && systemNow.isAfter(decidedAt(recorded).plus(LONGEST_END))) {
            return JobOutcome.incident(
                    "The cap " + ended.reason() + " ends the journey for this person, and the journey"
                            + " service has not ended it. Look whether it runs and knows the entry; else cancel the instance.");
        }
        return of(state, recorded.messageId(), recorded.channel(), systemNow);
    }

    private static JobOutcome of(TouchState state, UUID messageId, String channel, Instant systemNow) {
        return switch (state) {
            case TouchState.Done(TouchOutcome.Ended ended) -> JobOutcome.defer(END_NOT_HERE, "A cap ends the journey");
            case TouchState.Done(TouchOutcome outcome) -> complete(outcome, messageId, channel);
            case TouchState.Held held
            when held.reason().equals(MessageStatus.QUIET_HOURS) -> JobOutcome.defer(held.until(), held.reason());
            case TouchState.Held held -> JobOutcome.retry("The message was not handed over: " + held.reason());
            case TouchState.Dispatching sending ->
                JobOutcome.defer(
                        Duration.between(systemNow, sending.deadline()).plus(AFTER_DEADLINE),
                        "Another sender has this message");
            case TouchState.Open open -> JobOutcome.retry("The message was not recorded");
        };
    }

    private static Instant decidedAt(KnownTouch.Recorded recorded) {
        return recorded.trail().entries().isEmpty()
                ? Instant.MIN
                : recorded.trail().entries().getLast().at();
    }

    private static JobOutcome complete(TouchOutcome outcome, UUID messageId, String channel) {
        Map<String, @Nullable Object> touch = new LinkedHashMap<>();
        touch.put("outcome", outcome.name().name());
        touch.put("reason", outcome.reason());
        touch.put(
                "whenHit", outcome.whenHit() == null ? null : outcome.whenHit().name());
        touch.put("messageId", messageId.toString());
        touch.put("channel", channel);
        return JobOutcome.complete(Map.of("touch", touch));
    }
}
