package dev.waymark.frequency.caps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.caps.Cap.Holds;
import dev.waymark.frequency.caps.CapWindow.Calendar;
import dev.waymark.frequency.caps.CapWindow.Rolling;
import dev.waymark.frequency.caps.CapWindow.SinceInbound;
import dev.waymark.frequency.hours.Moments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Caps with everything a policy can say, against a model that knows no spans and no changes: it asks of each message sent whether it
 * lies in the same hours, day, week or month, and finds the free moment by trying every minute.
 */
class CapModelTest {

    private static final Inbound NEVER_WROTE = new Inbound("wechat", null, Instant.EPOCH);

    /** A message that is tried so many minutes after the one before. */
    record Try(int minutes, Traits traits, int priority, boolean wroteBefore) {}

    @Property(tries = 10_000)
    void shouldDecideAsTheModelDoes(
            @ForAll("caps") Cap cap,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll("tries") List<Try> tries) {
        // Given
        Model model = new Model(cap, zone);
        Instant now = start;

        for (Try attempt : tries) {
            // When
            now = now.plusSeconds(attempt.minutes() * 60L);
            model.hear(attempt, now);
            Cap.Count count =
                    cap.count(new Ask(attempt.traits(), attempt.priority()), model.history(), now, List.of(zone));

            // Then
            assertThat(count.isReached()).isEqualTo(!model.lets(attempt, now));
            if (!count.isReached()) {
                assertThat(count.nextFreeAt()).isEqualTo(now);
                model.send(attempt, now);
            }
        }
    }

    @Property(tries = 10_000)
    void shouldNameTheMomentThatTheModelFindsMinuteByMinute(
            @ForAll("shortCaps") Cap cap,
            @ForAll("zones") ZoneId zone,
            @ForAll("instants") Instant start,
            @ForAll("tries") List<Try> tries) {
        // Given
        Model model = new Model(cap, zone);
        Instant now = start;
        for (Try attempt : tries) {
            now = now.plusSeconds(attempt.minutes() * 60L);
            model.hear(attempt, now);
            model.send(attempt, now);
        }
        Try next = tries.getLast();

        // When
        Cap.Count count = cap.count(new Ask(next.traits(), next.priority()), model.history(), now, List.of(zone));

        // Then
        Instant free = now;
        Instant end = now.plus(Duration.ofHours(26));
        while (free.isBefore(end) && !model.lets(next, free)) {
            free = free.plusSeconds(60);
        }
        if (free.isBefore(end)) {
            assertThat(count.nextFreeAt()).isBetween(free.minusSeconds(60), free);
        } else {
            assertThat(count.nextFreeAt()).satisfiesAnyOf(at -> assertThat(at).isNull(), at -> assertThat(at)
                    .isAfterOrEqualTo(end));
        }
    }

    /** What a reader of the contract would do by hand. */
    private static final class Model {

        private final Cap cap;
        private final ZoneId zone;
        private final List<Use> sent = new ArrayList<>();
        private Inbound inbound = NEVER_WROTE;

        Model(Cap cap, ZoneId zone) {
            this.cap = cap;
            this.zone = zone;
        }

        History history() {
            return new History(List.copyOf(sent), List.of(inbound), "asleep");
        }

        void hear(Try attempt, Instant now) {
            if (attempt.wroteBefore()) {
                inbound = new Inbound("wechat", null, now);
            }
        }

        void send(Try attempt, Instant now) {
            sent.add(new Use(now, now, attempt.traits(), attempt.priority()));
        }

        boolean lets(Try attempt, Instant at) {
            List<Use> same = sent.stream()
                    .filter(use -> together(use.traits(), attempt.traits()))
                    .toList();
            List<Use> counted = same.stream().filter(inWindow(at)).toList();
            long urgent = counted.stream()
                    .filter(use -> use.priority() >= cap.kept().priority())
                    .count();
            long keptNow = attempt.priority() >= cap.kept().priority()
                    ? 0
                    : Math.max(0, cap.kept().slots() - urgent);
            int limit = Math.min(cap.limit(), cap.byTier().getOrDefault("asleep", cap.limit()));
            boolean soon =
                    same.stream().anyMatch(use -> Duration.between(use.to(), at).compareTo(cap.minGap()) < 0);
            return isOpen(attempt, at) && !soon && counted.size() + keptNow < limit;
        }

        private boolean isOpen(Try attempt, Instant at) {
            return !(cap.window() instanceof SinceInbound since)
                    || (attempt.traits().channel().equals("wechat")
                            && Duration.between(inbound.at(), at).compareTo(since.length()) < 0);
        }

        private Predicate<Use> inWindow(Instant at) {
            return switch (cap.window()) {
                case Rolling rolling -> use -> Duration.between(use.to(), at).compareTo(rolling.length()) < 0;
                case Calendar calendar -> use -> first(calendar, use.to()).equals(first(calendar, at));
                case SinceInbound ignored -> use -> !use.to().isBefore(inbound.at());
            };
        }

        private LocalDate first(Calendar calendar, Instant at) {
            LocalDate date = at.atZone(zone).toLocalDate();
            return switch (calendar.unit()) {
                case DAY -> date;
                case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
                case MONTH -> LocalDate.of(date.getYear(), date.getMonth(), 1);
            };
        }

        private boolean together(Traits one, Traits other) {
            return switch (cap.each()) {
                case PERSON -> true;
                case CHANNEL -> one.channel().equals(other.channel());
                case PURPOSE -> one.purpose().equals(other.purpose());
                case JOURNEY -> Objects.equals(one.journeyId(), other.journeyId());
                case SENDER -> Objects.equals(one.senderId(), other.senderId());
            };
        }
    }

    @Provide
    Arbitrary<Cap> caps() {
        return caps(Arbitraries.of(
                new Calendar(CalendarUnit.DAY),
                new Calendar(CalendarUnit.WEEK),
                new Calendar(CalendarUnit.MONTH),
                new Rolling(Duration.ofHours(24)),
                new Rolling(Duration.ofMinutes(90)),
                new SinceInbound(Duration.ofHours(48))));
    }

    @Provide
    Arbitrary<Cap> shortCaps() {
        return caps(Arbitraries.of(
                new Calendar(CalendarUnit.DAY),
                new Rolling(Duration.ofMinutes(90)),
                new Rolling(Duration.ofHours(6)),
                new SinceInbound(Duration.ofHours(4))));
    }

    private static Arbitrary<Cap> caps(Arbitrary<CapWindow> windows) {
        Arbitrary<Kept> kept = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 9))
                .as(Kept::new);
        return Combinators.combine(
                        windows,
                        Arbitraries.of(Each.values()),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(0, 0, 30, 200),
                        kept,
                        Arbitraries.of(Map.<String, Integer>of(), Map.of("asleep", 2), Map.of("asleep", 9)))
                .as((window, each, limit, gap, keep, tiers) -> new Cap(
                        "cap",
                        Scope.ALL,
                        each,
                        Holds.MARKETING,
                        limit,
                        window,
                        Duration.ofMinutes(gap),
                        keep,
                        tiers,
                        WhenHit.DROP));
    }

    @Provide
    Arbitrary<List<Try>> tries() {
        Arbitrary<Traits> traits = Combinators.combine(
                        Arbitraries.of("sms", "wechat"),
                        Arbitraries.of("marketing", "service"),
                        Arbitraries.of("welcome", "none"),
                        Arbitraries.just("none"))
                .as((channel, purpose, journey, sender) ->
                        new Traits(channel, purpose, orNull(journey), orNull(sender), Set.of()));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 700),
                        traits,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(true, false, false, false))
                .as(Try::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(15);
    }

    private static @Nullable String orNull(String value) {
        return value.equals("none") ? null : value;
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Moments.zones();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Moments.instants();
    }
}
