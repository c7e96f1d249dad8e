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
import java.util.Map;
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
 * Consent and caps under races, judged by what reached the phones. The number of races between a withdrawal and a message is the system
 * property {@code waymark.races}.
 */
@ExtendWith(MeshUnderTest.class)
class GateRaceAcceptanceTest {

    private static final int RACES = Integer.getInteger("waymark.races", 500);
    private static final int RACERS = 16;
    private static final int MESSAGES = 1000;
    private static final int BATCH = 100;
    private static final int CAP = 3;
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
        Report.line("withdrawal against message: %s", Summary.of(ran));
        assertThat(ran).filteredOn(Race::violated).isEmpty();
        assertThat(ran).as("races that the message won").anyMatch(Race::rang);
        assertThat(ran).as("races that the withdrawal won").anyMatch(race -> !race.rang());
    }

    @Test
    void shouldRingExactlyAsOftenAsTheCapAllowsForAThousandMessagesAtOnce() {
        // Given
        Person ada = api().register(Person.awake("capped"));

        // When
        greet(ada, MESSAGES);

        // Then
        assertCapped("at once", ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"frequency", "delivery"})
    void shouldHoldTheCapWhenAPartIsKilledInTheMiddle(String part) {
        // Given
        Person ada = api().register(Person.awake("capped"));

        // When
        greet(ada, MESSAGES);
        within(LIMIT, () -> assertThat(endedOf(ada)).isPositive());
        mesh().kill9(part);
        mesh().restart(part);

        // Then
        assertCapped("kill -9 " + part, ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "frequency"})
    void shouldHoldAMessageWhileAGateIsAwayAndSendItAfterwards(String part) {
        // Given
        Person ben = api().register(Person.awake("patient"));
        mesh().kill9(part);
        long complaints = complaints(part);

        // When
        greet(ben, 1);
        within(LIMIT, () -> assertThat(complaints(part)).isGreaterThan(complaints));
        List<String> rangMeanwhile = api().phone(ben);
        mesh().restart(part);

        // Then
        assertThat(rangMeanwhile).isEmpty();
        within(LIMIT, () -> assertThat(api().phone(ben)).hasSize(1));
    }

    private static Race race() {
        Person person = api().register(Person.awake("racer"));
        greet(person, 1);
        LockSupport.parkNanos(HEAD_START_NANOS.get());
        Instant asked = Instant.now();
        api().withdraw(person).then().statusCode(201);
        Instant answered = Instant.now();
        eventually(() -> assertThat(endedOf(person)).isEqualTo(1));
        List<Instant> rang = api().rangAt(person);
        HEAD_START_NANOS.updateAndGet(nanos -> rang.isEmpty() ? nanos * 5 / 4 + 1_000_000 : nanos * 4 / 5);
        return new Race(Duration.between(asked, answered), rang, answered);
    }

    private static void greet(Person person, int times) {
        for (int from = 0; from < times; from += BATCH) {
            List<Map<String, Object>> events = IntStream.range(from, Math.min(times, from + BATCH))
                    .mapToObj(n -> MeshApi.event("greeting.due", person, person.id() + "-greeting-" + n))
                    .toList();
            api().sendAll(events).then().statusCode(202);
        }
    }

    private static void assertCapped(String trial, Person person) {
        within(LIMIT, () -> assertThat(endedOf(person)).isEqualTo(MESSAGES));
        Report.line(
                "%d messages to one person under a cap of %d, %s: rang=%d",
                MESSAGES, CAP, trial, api().phone(person).size());
        assertThat(api().phone(person)).hasSize(CAP);
    }

    private static long endedOf(Person person) {
        return api().count(person, "ENDED");
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

    private record Summary(int races, long messageFirst, long violations, long slowestAnswerMillis) {

        static Summary of(List<Race> races) {
            return new Summary(
                    races.size(),
                    races.stream().filter(Race::rang).count(),
                    races.stream().filter(Race::violated).count(),
                    races.stream()
                            .mapToLong(race -> race.took().toMillis())
                            .max()
                            .orElse(0));
        }

        /** With no violation in n trials the rate is under 3/n with 95 % confidence (the rule of three). */
        @Override
        public String toString() {
            return "trials=%d message-first=%d violations=%d slowest-answer=%d ms bound-95%%=%s"
                    .formatted(
                            races,
                            messageFirst,
                            violations,
                            slowestAnswerMillis,
                            violations == 0 ? "%.2f%%".formatted(300.0 / races) : "-");
        }
    }
}
