package dev.waymark.frequency;

import dev.waymark.frequency.caps.Cap;
import dev.waymark.frequency.caps.Cap.Holds;
import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.WhenHit;
import dev.waymark.frequency.hours.HoursRule;
import dev.waymark.frequency.hours.QuietHours;
import dev.waymark.frequency.hours.QuietHours.Opening;
import dev.waymark.frequency.hours.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, and the decision by them for one message of one person.
 *
 * @param transactional which messages no marketing cap and no promotional window holds
 * @param hours when messages may go
 * @param caps how many
 * @param spread over how long deferred messages leave after an opening whose rule does not say
 * @param lease how long a reservation waits for its confirmation; it never outlasts the window or the best-before
 */
public record FrequencyPolicy(
        Transactional transactional, List<HoursRule> hours, List<Cap> caps, Duration spread, Duration lease) {

    private static final Comparator<Cap.Count> DECIDES_FIRST = Comparator.comparing(
                    (Cap.Count count) -> count.cap().whenHit())
            .thenComparing(
                    Cap.Count::nextFreeAt,
                    Comparator.nullsLast(Comparator.<Instant>naturalOrder()).reversed());

    public FrequencyPolicy {
        hours = List.copyOf(hours);
        caps = List.copyOf(caps);
    }

    /** Decides for one message of a person with that history. */
    public Verdict decide(Message message, Place place, History history, Instant now) {
        return within(message, place, now, opening -> now(message, place, history, now, opening));
    }

    /** Decides by the hours and the best-before alone, for a message whose touch has a slot already. */
    public Verdict hours(Message message, Place place, Instant now) {
        return within(message, place, now, opening -> new Verdict.Open());
    }

    private Verdict within(Message message, Place place, Instant now, Function<Opening, Verdict> open) {
        if (isWorthless(message, now)) {
            return new Verdict.Expired(null);
        }
        List<HoursRule> rules = rules(message, place);
        Optional<Opening> opening = QuietHours.next(now, rules, place.zones());
        if (opening.isEmpty()) {
            return new Verdict.Expired(rules.getFirst().name());
        }
        return opening.get().from().isAfter(now) ? later(message, opening.get()) : open.apply(opening.get());
    }

    /** When the lease of a message that may go now ends; empty when it may not go now. */
    public Optional<Instant> leaseEnd(Message message, Place place, Instant now) {
        return isWorthless(message, now)
                ? Optional.empty()
                : QuietHours.next(now, rules(message, place), place.zones())
                        .filter(opening -> opening.from().equals(now))
                        .map(opening -> leaseEnd(message, now, opening));
    }

    /** The state of every cap that concerns the message, in the order of the rules. */
    public List<Cap.Count> counts(Message message, Place place, History history, Instant now) {
        History marketing = transactional.counts() ? history : history.without(transactional.purposes());
        return caps(message)
                .map(cap -> cap.count(
                        message.ask(),
                        cap.holds() == Holds.EVERYTHING ? history : marketing,
                        now,
                        place.zones().candidates()))
                .toList();
    }

    /** How long ago a use can lie and still count. */
    public Duration lookback() {
        return caps.stream().map(Cap::lookback).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private Verdict later(Message message, Opening opening) {
        String rule = opening.shutNow().map(HoursRule::name).orElse("");
        Duration most = opening.shutNow().flatMap(HoursRule::spread).orElse(spread);
        Instant latest = earlier(opening.until(), message.bestBefore());
        return opening.from().isBefore(latest)
                ? new Verdict.Deferred(Spread.after(opening.from(), most, latest, message.key()), rule)
                : new Verdict.Expired(rule);
    }

    private Verdict now(Message message, Place place, History history, Instant now, Opening opening) {
        return counts(message, place, history, now).stream()
                .filter(Cap.Count::isReached)
                .min(DECIDES_FIRST)
                .map(count -> held(message, place, count))
                .orElseGet(() -> new Verdict.Reserved(leaseEnd(message, now, opening)));
    }

    private Verdict held(Message message, Place place, Cap.Count count) {
        Instant free = count.nextFreeAt();
        if (count.cap().whenHit() != WhenHit.DEFER || free == null) {
            return new Verdict.Capped(count);
        }
        return QuietHours.next(free, rules(message, place), place.zones())
                .map(opening -> afterwards(message, count, opening))
                .orElseGet(() -> new Verdict.Capped(count));
    }

    private Verdict afterwards(Message message, Cap.Count count, Opening opening) {
        Instant latest = earlier(opening.until(), message.bestBefore());
        return opening.from().isBefore(latest)
                ? new Verdict.Deferred(
                        Spread.after(opening.from(), spread, latest, message.key()),
                        count.cap().name(),
                        count)
                : new Verdict.Capped(count);
    }

    private Instant leaseEnd(Message message, Instant now, Opening opening) {
        return earlier(earlier(now.plus(lease), opening.until()), message.bestBefore());
    }

    private List<HoursRule> rules(Message message, Place place) {
        return isTransactional(message)
                ? List.of()
                : hours.stream()
                        .filter(rule -> rule.matches(
                                message.traits().channel(), message.traits().purpose(), place.region()))
                        .toList();
    }

    private Stream<Cap> caps(Message message) {
        boolean exempt = isTransactional(message);
        return caps.stream()
                .filter(cap -> cap.scope().fits(message.traits()) && !(exempt && cap.holds() == Holds.MARKETING));
    }

    private boolean isTransactional(Message message) {
        return transactional.purposes().contains(message.traits().purpose());
    }

    private static boolean isWorthless(Message message, Instant now) {
        return message.bestBefore() != null && !now.isBefore(message.bestBefore());
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
