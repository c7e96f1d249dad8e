package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.MeshUnderTest.mesh;
import static dev.waymark.acceptance.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills one part with SIGKILL while 200 journeys run, starts it again, and counts from the far side: every journey reaches an end, no phone
 * rings twice, and what did not ring is recorded as unknown.
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
        List<Person> people = new ArrayList<>();
        for (int n = 0; n < JOURNEYS; n++) {
            people.add(api().register(Person.awake(part)));
        }

        // When
        sendHalf(people.subList(0, JOURNEYS / 2));
        within(LIMIT, () -> assertThat(anyPhoneRang(people)).isTrue());
        mesh().kill9(part);
        CompletableFuture<Void> restarted = CompletableFuture.runAsync(() -> mesh().restart(part));
        sendHalf(people.subList(JOURNEYS / 2, JOURNEYS));
        restarted.join();

        // Then
        within(LIMIT, () -> assertThat(countEnded(people)).isEqualTo(JOURNEYS));
        Counts counts = Counts.of(people);
        counts.print(part);
        assertThat(counts.twice()).as("phones that rang twice").isZero();
        assertThat(counts.lost())
                .as("messages lost without being recorded as unknown")
                .isZero();
    }

    /** Events go out in batches; a batch that is not answered is sent again, as an app would, with the same ids. */
    private static void sendHalf(List<Person> people) {
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

    private static boolean anyPhoneRang(List<Person> people) {
        return people.stream().anyMatch(person -> !api().phone(person).isEmpty());
    }

    private static long countEnded(List<Person> people) {
        return people.stream()
                .filter(person -> endedOnce(api().entries(person)))
                .count();
    }

    private static boolean endedOnce(List<Map<String, Object>> entries) {
        return entries.size() == 1 && "ENDED".equals(entries.getFirst().get("state"));
    }

    /** What the far side and the records say of a trial, in people. */
    private record Counts(int injected, long ended, long lost, long twice, long unknown) {

        static Counts of(List<Person> people) {
            long lost = 0;
            long twice = 0;
            long unknown = 0;
            for (Person person : people) {
                int rang = api().phone(person).size();
                boolean recordedUnknown =
                        api().messages(person).stream().anyMatch(m -> "UNKNOWN".equals(m.get("outcome")));
                twice += rang > 1 ? 1 : 0;
                unknown += recordedUnknown ? 1 : 0;
                lost += rang == 0 && !recordedUnknown ? 1 : 0;
            }
            return new Counts(people.size(), countEnded(people), lost, twice, unknown);
        }

        void print(String part) {
            Report.line(
                    "kill -9 %-10s injected=%d ended=%d lost=%d twice=%d unknown=%d",
                    part, injected, ended, lost, twice, unknown);
        }
    }
}
