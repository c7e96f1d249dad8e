package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.MeshUnderTest.mesh;
import static dev.waymark.acceptance.Waiting.atOnce;
import static dev.waymark.acceptance.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills one part with SIGKILL while 200 journeys run, starts it again, and counts from the far side: every journey reaches an end, no phone
 * rings twice, and what did not ring is recorded as unknown.
 *
 * <p>Half of the journeys wake together, and the kill comes as soon as the first of their phones has rung: the others are then between
 * the wake and the handover. The events of the other half go out while the part is away.
 */
@ExtendWith(MeshUnderTest.class)
class CrashAcceptanceTest {

    private static final int JOURNEYS = 200;
    private static final int BATCH = 20;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @ParameterizedTest
    @ValueSource(strings = {"consent", "profile", "content", "frequency", "delivery", "journey", "zeebe", "kafka"})
    void shouldLoseNothingAndSendNothingTwiceWhenAPartIsKilled(String part) {
        // Given
        List<Person> people =
                IntStream.range(0, JOURNEYS).mapToObj(n -> Person.awake(part)).toList();
        people.parallelStream().forEach(api()::register);
        List<Person> before = people.subList(0, JOURNEYS / 2);
        List<Person> after = people.subList(JOURNEYS / 2, JOURNEYS);
        sendInBatches(before);

        // When
        atOnce(LIMIT, () -> assertThat(rang(before)).isPositive());
        mesh().kill9(part);
        long rangBefore = rang(before);
        CompletableFuture<Void> restarted = CompletableFuture.runAsync(() -> mesh().restart(part));
        sendInBatches(after);
        restarted.join();

        // Then
        Counts counts = count(people);
        Report.line("kill -9 %-10s after %3d of %d rang: %s", part, rangBefore, before.size(), counts);
        assertThat(counts.ended()).isEqualTo(JOURNEYS);
        assertThat(counts.twice()).as("phones that rang twice").isZero();
        assertThat(counts.lost())
                .as("messages lost without being recorded as unknown")
                .isZero();
    }

    /** Events go out in batches; a batch that is not answered is sent again, as an app would, with the same ids. */
    private static void sendInBatches(List<Person> people) {
        for (int from = 0; from < people.size(); from += BATCH) {
            List<Map<String, Object>> events = people.subList(from, from + BATCH).stream()
                    .map(person -> MeshApi.event(Messages.CART_ABANDONED, person, "cart"))
                    .toList();
            within(LIMIT, () -> {
                Response answer = api().sendAll(events);
                assertThat(answer.statusCode()).isEqualTo(202);
            });
        }
    }

    private static long rang(List<Person> people) {
        Map<String, Integer> phones = api().phones(2 * JOURNEYS);
        return people.stream()
                .filter(person -> phones.containsKey(person.phone()))
                .count();
    }

    /** Waits until every journey has ended, then asks the far side and the records. */
    private static Counts count(List<Person> people) {
        List<Person> running = new ArrayList<>(people);
        within(LIMIT, () -> {
            running.removeIf(CrashAcceptanceTest::endedOnce);
            assertThat(running).as("people whose journey has not ended").isEmpty();
        });
        return people.parallelStream().map(Counts::of).reduce(Counts.NONE, Counts::plus);
    }

    private static boolean endedOnce(Person person) {
        List<Map<String, Object>> entries = api().entries(person);
        return entries.size() == 1 && "ENDED".equals(entries.getFirst().get("state"));
    }

    /** What the far side and the records say, in people. */
    private record Counts(int injected, int ended, int lost, int twice, int unknown) {

        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        static Counts of(Person person) {
            int rang = api().phone(person).size();
            boolean unknown = api().messages(person).stream().anyMatch(m -> "UNKNOWN".equals(m.get("outcome")));
            return new Counts(1, one(endedOnce(person)), one(rang == 0 && !unknown), one(rang > 1), one(unknown));
        }

        Counts plus(Counts other) {
            return new Counts(
                    injected + other.injected,
                    ended + other.ended,
                    lost + other.lost,
                    twice + other.twice,
                    unknown + other.unknown);
        }

        private static int one(boolean counts) {
            return counts ? 1 : 0;
        }

        @Override
        public String toString() {
            return "injected=%d ended=%d lost=%d twice=%d unknown=%d".formatted(injected, ended, lost, twice, unknown);
        }
    }
}
