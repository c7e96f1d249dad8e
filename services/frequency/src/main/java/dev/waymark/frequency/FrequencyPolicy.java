package dev.waymark.frequency;

import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.Use;
import dev.waymark.frequency.hours.HoursRule;
import dev.waymark.frequency.hours.QuietHours;
import dev.waymark.frequency.hours.QuietHours.Opening;
import dev.waymark.frequency.hours.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, and the decision by them for one message of one person.
 *
 * @param transactional purposes that no cap and no promotional window holds
 * @param hours when messages may go
 * @param caps how many
 * @param spread over how long deferred messages leave after an opening
 * @param lease how long a reservation waits for its confirmation; it never outlasts the window or the best-before
 */
public record FrequencyPolicy(
        Set<String> transactional, List<HoursRule> hours, List<Cap> caps, Duration spread, Duration lease) {

    private static final Comparator<Cap.Count> FREES_LAST =
            Comparator.comparing(Cap.Count::nextFreeAt, Comparator.nullsLast(Comparator.naturalOrder()));

    public FrequencyPolicy {
        transactional = Set.copyOf(transactional);
        hours = List.copyOf(hours);
        caps = List.copyOf(caps);
    }

    /**
     * Decides for one message.
     *
     * @param uses the slots that the person has taken
     */
    public Verdict decide(Message message, Place place, List<Use> uses, Instant now) {
        if (isWorthless(message, now)) {
            return new Verdict.Expired(null);
        }
        List<HoursRule> rules = rules(message, place);
        Optional<Opening> opening = QuietHours.next(now, rules, place.zones());
        if (opening.isEmpty()) {
            return new Verdict.Expired(rules.getFirst().name());
        }
        return opening.get().from().isAfter(now)
                ? later(message, opening.get())
                : now(message, place, uses, now, opening.get());
    }

    /** When the lease of a message that may go now ends; empty when it may not go now. */
    public Optional<Instant> leaseEnd(Message message, Place place, Instant now) {
        return isWorthless(message, now)
                ? Optional.empty()
                : QuietHours.next(now, rules(message, place), place.zones())
                        .filter(opening -> opening.from().equals(now))
                        .map(opening -> leaseEnd(message, now, opening));
    }

    /** How long ago a use can lie and still count. */
    public Duration lookback() {
        return caps.stream()
                .map(cap -> cap.window().lookback())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Verdict later(Message message, Opening opening) {
        String rule = opening.shutNow().map(HoursRule::name).orElse("");
        Instant latest = earlier(opening.until(), message.bestBefore());
        return opening.from().isBefore(latest)
                ? new Verdict.Deferred(Spread.after(opening.from(), spread, latest, message.key()), rule)
                : new Verdict.Expired(rule);
    }

    private Verdict now(Message message, Place place, List<Use> uses, Instant now, Opening opening) {
        Optional<Cap.Count> reached = caps(message)
                .map(cap -> cap.count(uses, now, place.zones().candidates()))
                .filter(Cap.Count::isReached)
                .max(FREES_LAST);
        return reached.<Verdict>map(count -> new Verdict.Capped(
                        count.cap().name(), count.counted(), count.cap().limit(), count.nextFreeAt()))
                .orElseGet(() -> new Verdict.Reserved(leaseEnd(message, now, opening)));
    }

    private Instant leaseEnd(Message message, Instant now, Opening opening) {
        return earlier(earlier(now.plus(lease), opening.until()), message.bestBefore());
    }

    private List<HoursRule> rules(Message message, Place place) {
        return isTransactional(message)
                ? List.of()
                : hours.stream()
                        .filter(rule -> rule.matches(message.channel(), message.purpose(), place.region()))
                        .toList();
    }

    private Stream<Cap> caps(Message message) {
        return isTransactional(message)
                ? Stream.empty()
                : caps.stream().filter(cap -> cap.matches(message.channel(), message.purpose(), message.journeyId()));
    }

    private boolean isTransactional(Message message) {
        return transactional.contains(message.purpose());
    }

    private static boolean isWorthless(Message message, Instant now) {
        return message.bestBefore() != null && !now.isBefore(message.bestBefore());
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
