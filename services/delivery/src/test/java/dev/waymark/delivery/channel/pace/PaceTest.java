package dev.waymark.delivery.channel.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.Lane;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldHoldTheRateAndTheBoundWhateverManyThreadsDo() throws Exception {
        // Given
        Pace pace = pace(200, 5);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
        long begin = System.nanoTime();

        // When
        List<Turn> turns = together(300, n -> {
            Turn turn = pace.take(List.of(Lane.values()).get(n % 3), 1, in(20));
            if (turn instanceof Turn.Given given) {
                try (given) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    times.add(System.nanoTime());
                    now.decrementAndGet();
                }
            }
            return turn;
        });

        // Then
        assertThat(turns).hasOnlyElementsOfType(Turn.Given.class);
        assertThat(most.get()).isLessThanOrEqualTo(5);
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(times).hasSize(300);
        assertThat(seconds).isGreaterThan((300 - 21) / 200.0);
    }

    @Test
    void shouldLetAnUrgentMessagePassALongQueueOfOthers() throws Exception {
        // Given
        Pace pace = pace(20, 100);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100).forEach(n -> threads.execute(() -> send(pace)));
            await().until(() -> pace.waiting(Lane.BULK) > 40);

            // When
            Turn turn = pace.take(Lane.TRANSACTIONAL, 1, in(3));

            // Then
            assertThat(turn).isInstanceOf(Turn.Given.class);
            assertThat(pace.waiting(Lane.BULK)).isPositive();
            threads.shutdownNow();
        }
    }

    @Test
    void shouldSayAtOnceThatATurnWouldComeTooLate() throws Exception {
        // Given
        Pace pace = pace(1, 10);
        pace.take(Lane.TRIGGERED, 8, in(1));

        // When
        Instant begin = Instant.now();
        Turn late = pace.take(Lane.TRIGGERED, 1, begin.plusSeconds(3));

        // Then
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(late).isInstanceOfSatisfying(Turn.Missed.class, missed -> assertThat(missed.outcome())
                .isInstanceOf(DispatchOutcome.Throttled.class));
        assertThat(pace.waiting(Lane.TRIGGERED)).isZero();
    }

    @Test
    void shouldSayThatNothingWasSentWhenNoPlaceIsFreeOrTheTimeWasOverBefore() throws Exception {
        // Given
        Pace pace = pace(1_000, 1);
        Turn early = pace.take(Lane.TRIGGERED, 1, Instant.now().minusMillis(1));
        Turn.Given held = (Turn.Given) pace.take(Lane.BULK, 1, in(1));

        // When
        Instant end = Instant.now().plusMillis(100);
        Turn late = pace.take(Lane.TRANSACTIONAL, 1, end);
        Instant told = Instant.now();
        held.close();
        held.close();
        Turn.Given next = (Turn.Given) pace.take(Lane.BULK, 1, in(1));

        // Then
        assertThat(early).isEqualTo(new Turn.Missed(new DispatchOutcome.NotSent("LEASE_OVER")));
        assertThat(late).isEqualTo(new Turn.Missed(new DispatchOutcome.NotSent("NO_PLACE_FREE")));
        assertThat(told).isAfterOrEqualTo(end);
        assertThat(pace.take(Lane.BULK, 1, Instant.now().plusMillis(50))).isInstanceOf(Turn.Missed.class);
        next.close();
    }

    @Test
    void shouldLoseNoPlaceWhenWhoWaitsIsStopped() throws Exception {
        // Given
        Pace pace = pace(1_000, 1);
        Turn.Given held = (Turn.Given) pace.take(Lane.BULK, 1, in(1));
        Thread stopped = Thread.ofVirtual().start(() -> {
            try {
                pace.take(Lane.BULK, 1, in(20));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        });
        await().until(() -> pace.waiting(Lane.BULK) == 1);

        // When
        stopped.interrupt();
        stopped.join();
        held.close();

        // Then
        assertThat(pace.waiting(Lane.BULK)).isZero();
        assertThat(pace.take(Lane.BULK, 1, in(1))).isInstanceOf(Turn.Given.class);
    }

    @Test
    void shouldLearnFromOutcomes() throws Exception {
        // Given
        Pace pace = pace(100, 10);
        Attempts.Attempt throttled = attempt(new DispatchOutcome.Throttled(Duration.ZERO));
        Attempts.Attempt accepted = attempt(new DispatchOutcome.Accepted(List.of()));

        // When
        DispatchOutcome first = pace.attempt(throttled, message(), 1).run();
        DispatchOutcome second = pace.attempt(accepted, message(), 1).run();

        // Then
        assertThat(first).isInstanceOf(DispatchOutcome.Throttled.class);
        assertThat(second).isInstanceOf(DispatchOutcome.Accepted.class);
        assertThat(pace.rate()).isBetween(60.0, 80.0);
        assertThat(meters.get("waymark.pace.rate").gauge().value()).isBetween(60.0, 80.0);
    }

    @Test
    void shouldSayThatAMessageIsNotSentWhichIsGivenUpBeforeItsTurn() {
        // When and then
        assertThat(pace(1, 1)
                        .attempt(attempt(new DispatchOutcome.Accepted(List.of())), message(), 1)
                        .givenUp())
                .isEqualTo(new DispatchOutcome.NotSent("NO_TURN"));
    }

    private static void send(Pace pace) {
        try {
            if (pace.take(Lane.BULK, 1, in(3)) instanceof Turn.Given given) {
                given.close();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Pace pace(double rate, int atOnce) {
        return new Paces(meters).of("sms", "test", Limits.of(OptionalDouble.of(rate), atOnce));
    }

    private static Instant in(int seconds) {
        return Instant.now().plusSeconds(seconds);
    }

    private interface Ask {
        Turn ask(int n) throws InterruptedException;
    }

    private static List<Turn> together(int times, Ask ask) throws Exception {
        List<Turn> turns = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Turn>> asked = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                int n = i;
                asked.add(threads.submit(() -> ask.ask(n)));
            }
            for (Future<Turn> turn : asked) {
                turns.add(turn.get());
            }
        }
        return turns;
    }

    private static Attempts.Attempt attempt(DispatchOutcome outcome) {
        return new Attempts.Attempt() {
            @Override
            public DispatchOutcome run() {
                return outcome;
            }

            @Override
            public DispatchOutcome givenUp() {
                return new DispatchOutcome.Unknown("NO_ANSWER", List.of());
            }
        };
    }

    private static Dispatch message() {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("+8613800138000"),
                "offer",
                Content.of("Hi"),
                Purpose.TRANSACTIONAL,
                false,
                Instant.MAX,
                in(2));
    }
}
