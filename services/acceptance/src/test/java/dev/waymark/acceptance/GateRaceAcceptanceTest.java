package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.MeshUnderTest.mesh;
import static dev.waymark.acceptance.Waiting.eventually;
import static dev.waymark.acceptance.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Consent under races, judged by what reached the phones. The number of races between a withdrawal and a message is the system
 * property {@code waymark.races}.
 */
@ExtendWith(MeshUnderTest.class)
class GateRaceAcceptanceTest {

    private static final int RACES = Integer.getInteger("waymark.races", 500);
    private static final int RACERS = 16;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /**
     * How long after the event the withdrawal starts. It follows the races: earlier after one that the message won, later after one that
     * the withdrawal won, so that they stay close whatever the machine does meanwhile.
     */
    private static final AtomicLong HEAD_START_NANOS =
            new AtomicLong(Duration.ofMillis(100).toNanos());

    @BeforeAll
    static void deploy() {
        api().deploy("say-hello");
    }

    @Test
    void shouldSendNothingAfterTheAnswerToAWithdrawal() throws Exception {
        // Given
        List<Callable<Race>> races = IntStream.range(0, RACES)
                .mapToObj(n -> (Callable<Race>) GateRaceAcceptanceTest::race)
                .toList();

        // When
        List<Race> ran = new ArrayList<>();
        try (ExecutorService racers = Executors.newFixedThreadPool(RACERS)) {
            for (Future<Race> race : racers.invokeAll(races)) {
                ran.add(resultOf(race));
            }
        }

        // Then
        long violations = ran.stream().filter(Race::violated).count();
        long slowest =
                ran.stream().mapToLong(race -> race.took().toMillis()).max().orElse(0);
        long messageFirst = ran.stream().filter(Race::rang).count();
        Report.trials(
                "a withdrawal against a message: message first %d times, slowest answer %d ms"
                        .formatted(messageFirst, slowest),
                RACES,
                violations);
        assertThat(violations).as("messages that rang after the answer").isZero();
        assertThat(ran).as("races that the message won").anyMatch(Race::rang);
        assertThat(ran).as("races that the withdrawal won").anyMatch(race -> !race.rang());
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "frequency"})
    void shouldHoldAMessageWhileAGateIsAwayAndSendItAfterwards(String part) {
        // Given
        Person ben = api().register(Person.awake("patient"));
        mesh().kill9(part);
        long complaints = complaints(part);

        // When
        api().greet(ben, 1);
        within(LIMIT, () -> assertThat(complaints(part)).isGreaterThan(complaints));
        List<String> rangMeanwhile = api().phone(ben);
        mesh().restart(part);

        // Then
        assertThat(rangMeanwhile).isEmpty();
        within(LIMIT, () -> assertThat(api().phone(ben)).hasSize(1));
    }

    private static Race race() {
        Person person = api().register(Person.awake("racer"));
        api().greet(person, 1);
        LockSupport.parkNanos(HEAD_START_NANOS.get());
        Instant asked = Instant.now();
        api().withdraw(person).then().statusCode(201);
        Instant answered = Instant.now();
        eventually(() -> assertThat(api().count(person, "ENDED")).isEqualTo(1));
        List<Instant> rang = api().rangAt(person);
        HEAD_START_NANOS.updateAndGet(nanos -> rang.isEmpty() ? nanos * 5 / 4 + 1_000_000 : nanos * 4 / 5);
        return new Race(Duration.between(asked, answered), rang, answered);
    }

    /** How often delivery has said that it waits for that service. */
    private static long complaints(String service) {
        return MeshUnderTest.log("delivery").stream()
                .filter(line -> line.contains(service + " does not answer"))
                .count();
    }

    private static <T> T resultOf(Future<T> future) throws InterruptedException {
        try {
            return future.get(1, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }

    /** One withdrawal against one message: how long the answer took, when the phone rang, when the answer was there. */
    private record Race(Duration took, List<Instant> rangAt, Instant answered) {

        boolean rang() {
            return !rangAt.isEmpty();
        }

        boolean violated() {
            return rangAt.stream().anyMatch(at -> at.isAfter(answered));
        }
    }
}
