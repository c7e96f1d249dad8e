package dev.waymark.delivery.store;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Escalation;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.SendRequest.Way;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A message that may go by its next channel now, and what is on record of its attempts.
 *
 * @param messageId of the first attempt
 * @param lease under which it was taken
 * @param attempts by their numbers
 */
public record DueEscalation(
        UUID messageId,
        UUID lease,
        Escalation.Open escalation,
        Touch touch,
        EscalationJson.Wanted wanted,
        Map<Integer, Recorded> attempts) {

    /** What the attempts have in common. */
    record Touch(
            TouchKey key,
            String personId,
            String journeyId,
            Purpose purpose,
            @Nullable String traceparent) {}

    /** An attempt's row. */
    record Recorded(UUID messageId, int version, Escalation.Attempt attempt, Trail trail) {}

    /** The last attempt that was claimed. */
    public Escalation.Attempt last() {
        return Optional.ofNullable(attempts.get(escalation.attempt()))
                .map(Recorded::attempt)
                .orElseThrow(() -> new IllegalStateException("An escalation without the attempt that it follows"));
    }

    /** Where the attempt after it stands; open where nothing is on record. */
    public TouchState next() {
        Recorded next = attempts.get(escalation.attempt() + 1);
        return next == null ? new TouchState.Open() : next.attempt().state();
    }

    /** Before the first gate: the attempt, by these channels. */
    public Candidate candidate(int number, List<Way> ways, Supplier<UUID> fresh) {
        Recorded known = attempts.get(number);
        Way first = ways.getFirst();
        SendRequest request = new SendRequest(
                touch.key().entryId(),
                touch.personId(),
                touch.journeyId(),
                touch.key().elementId(),
                first.template(),
                touch.purpose(),
                first.channel(),
                ways.subList(1, ways.size()),
                wanted.within(),
                wanted.labels(),
                wanted.data(),
                touch.traceparent(),
                null,
                new SendRequest.Escalating(wanted.after(), messageId),
                wanted.bucket());
        return Candidate.before(
                touch.key().attempt(number),
                known == null ? fresh.get() : known.messageId(),
                known == null ? 0 : known.version(),
                known != null && known.attempt().state() instanceof TouchState.Ready ready
                        ? ready
                        : new TouchState.Open(),
                request,
                wanted.bestBefore(),
                known == null ? Trail.empty() : known.trail().earlierRuns());
    }
}
