package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.Escalation.Attempt;
import dev.waymark.delivery.Escalation.End;
import dev.waymark.delivery.Escalation.Step;
import dev.waymark.delivery.SendRequest.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order, each channel is used once at most, in order, and nothing leaves once it is known to be needless. */
class EscalationTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Way SMS = new Way("sms", "cart-reminder");
    private static final Way MAIL = new Way("email", "mail-reminder");
    private static final Way PUSH = new Way("push", "push-reminder");

    @Test
    void shouldWaitForWhoHasTheLastAttemptInHand() {
        // Given
        Escalation.Open open = new Escalation.Open(1, List.of(MAIL));
        TouchState sending = new TouchState.Dispatching(UUID.randomUUID(), NOW.plusSeconds(20));

        // When
        Step step = open.step(new Attempt(SMS, sending, null), new TouchState.Open(), NOW);

        // Then
        assertThat(step).isEqualTo(new Step.Wait(Duration.ofSeconds(20).plus(Escalation.LOOK_AGAIN)));
    }

    @Test
    void shouldTryAChannelAgainThatDidNotTakeIt() {
        // Given
        Escalation.Open open = new Escalation.Open(2, List.of(PUSH));
        TouchState released = new TouchState.Held("THROTTLED", NOW);

        // When
        Step step = open.step(new Attempt(MAIL, released, null), new TouchState.Open(), NOW);

        // Then
        assertThat(step).isEqualTo(new Step.Go(2, List.of(MAIL, PUSH), "HELD"));
    }

    @Test
    void shouldEndWhereNothingLeftOrNoChannelIsLeft() {
        // Given
        Escalation.Open first = new Escalation.Open(1, List.of(MAIL));
        Escalation.Open last = new Escalation.Open(2, List.of());
        TouchState rejected = new TouchState.Done(new TouchOutcome.Rejected("SMPP_0x0B"));
        TouchState sent = new TouchState.Done(new TouchOutcome.Sent());

        // When and then
        assertThat(first.step(new Attempt(SMS, rejected, null), new TouchState.Open(), NOW))
                .isEqualTo(new Step.Stop(End.NOT_SENT));
        assertThat(last.step(new Attempt(MAIL, sent, null), new TouchState.Open(), NOW))
                .isEqualTo(new Step.Stop(End.NO_CHANNEL_LEFT));
        assertThat(first.step(new Attempt(SMS, sent, ReceiptState.FAILED), new TouchState.Open(), NOW))
                .isEqualTo(new Step.Go(2, List.of(MAIL), "FAILED"));
    }

    /** What may happen to a message with three channels, the first of which it has left by. */
    enum Happening {
        /** Its time comes: the gates let the next attempt pass, and the provider takes it. */
        TIMER,
        /** The same twice at once. */
        TIMER_TWICE,
        /** The sender dies after the claim. */
        CRASH,
        /** The sender that died is found out. */
        FOUND_DEAD,
        /** Quiet hours hold the next attempt. */
        NIGHT,
        /** The provider asks for less. */
        THROTTLED,
        /** The provider refuses it for good. */
        REJECTED,
        /** The person withdraws: the gates stop the next attempt. */
        WITHDRAWN,
        DELIVERED,
        FAILED,
        CLICKED,
        ENTRY_ENDED
    }

    @Property(tries = 5_000)
    void shouldUseEachChannelOnceInOrderAndNoneInVain(@ForAll("happenings") List<Happening> happenings) {
        // Given
        World world = new World();

        // When
        happenings.forEach(world::happen);

        // Then
        assertThat(world.handedOver).doesNotHaveDuplicates();
        assertThat(world.handedOver).isEqualTo(List.of(SMS, MAIL, PUSH).subList(0, world.handedOver.size()));
        assertThat(world.inVain).isEmpty();
        assertThat(world.handedOver).hasSizeGreaterThanOrEqualTo(Naive.handOvers(happenings, world.handedOver.size()));
    }

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Arbitraries.of(Happening.class).list().ofMaxSize(14);
    }

    /** A model without states: how many hand-overs timers alone make, where nothing else happens. */
    private static final class Naive {

        static int handOvers(List<Happening> happenings, int actual) {
            boolean alone = happenings.stream().allMatch(h -> h == Happening.TIMER || h == Happening.TIMER_TWICE);
            return alone ? Math.min(3, 1 + happenings.size()) : Math.min(actual, 1);
        }
    }

    /** The record as the store keeps it: rows of attempts, and the escalation; both change together. */
    private static final class World {

        private final Map<Integer, Attempt> rows = new HashMap<>(Map.of(1, new Attempt(SMS, sent(), null)));
        private final List<Way> handedOver = new ArrayList<>(List.of(SMS));
        private final List<Way> inVain = new ArrayList<>();
        private Escalation escalation = new Escalation.Open(1, List.of(MAIL, PUSH));
        private boolean needless;

        void happen(Happening happening) {
            switch (happening) {
                case TIMER -> timer(Happening.TIMER);
                case TIMER_TWICE -> {
                    timer(Happening.TIMER);
                    timer(Happening.TIMER);
                }
                case CRASH, NIGHT, THROTTLED, REJECTED, WITHDRAWN -> timer(happening);
                case FOUND_DEAD ->
                    rows.replaceAll((n, row) -> row.state() instanceof TouchState.Dispatching sending
                            ? new Attempt(row.way(), sending.finish(new TouchOutcome.Unknown("SENDER_LOST")), null)
                            : row);
                case DELIVERED -> over(End.DELIVERED);
                case CLICKED -> over(End.ENGAGED);
                case ENTRY_ENDED -> over(End.ENTRY_ENDED);
                case FAILED ->
                    rows.computeIfPresent(
                            rows.size(),
                            (n, row) -> new Attempt(row.way(), row.state(), row.left() ? ReceiptState.FAILED : null));
            }
        }

        private void over(End why) {
            needless = true;
            if (escalation instanceof Escalation.Open open) {
                escalation = open.over(why);
            }
        }

        private void timer(Happening happening) {
            if (!(escalation instanceof Escalation.Open open)) {
                return;
            }
            Attempt last = Objects.requireNonNull(rows.get(open.attempt()));
            Attempt next = rows.get(open.attempt() + 1);
            switch (open.step(last, next == null ? new TouchState.Open() : next.state(), NOW)) {
                case Step.Wait wait -> {}
                case Step.Stop(End why) -> escalation = open.over(why);
                case Step.Go go -> attempt(open, go, happening);
            }
        }

        private void attempt(Escalation.Open open, Step.Go go, Happening happening) {
            Way way = go.ways().getFirst();
            switch (happening) {
                case NIGHT -> row(go.attempt(), way, new TouchState.Held("QUIET_HOURS", NOW), null);
                case WITHDRAWN -> {
                    row(go.attempt(), way, new TouchState.Done(new TouchOutcome.Suppressed("NO_CONSENT")), null);
                    escalation = open.over(End.STOPPED);
                }
                default -> {
                    escalation = open.claimed(
                            go.attempt(), go.ways().subList(1, go.ways().size()));
                    row(go.attempt(), way, handOver(way, happening), null);
                }
            }
        }

        private TouchState handOver(Way way, Happening happening) {
            if (happening == Happening.THROTTLED) {
                return new TouchState.Held("THROTTLED", NOW);
            }
            handedOver.add(way);
            if (needless) {
                inVain.add(way);
            }
            return switch (happening) {
                case CRASH -> new TouchState.Dispatching(UUID.randomUUID(), NOW);
                case REJECTED -> new TouchState.Done(new TouchOutcome.Rejected("NO"));
                default -> sent();
            };
        }

        private void row(int number, Way way, TouchState state, @Nullable ReceiptState receipt) {
            rows.put(number, new Attempt(way, state, receipt));
        }

        private static TouchState sent() {
            return new TouchState.Done(new TouchOutcome.Sent());
        }
    }
}
