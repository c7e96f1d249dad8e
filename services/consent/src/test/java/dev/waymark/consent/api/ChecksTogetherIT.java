package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.returnPermits;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Single checks that come at the same time are decided together, and answered as if each had come alone. */
@WholeService
class ChecksTogetherIT {

    @Test
    void shouldAnswerEachCallerForItsOwnPerson() throws Exception {
        // Given
        List<String> people = IntStream.range(0, 30).mapToObj(n -> somebody()).toList();
        List<Long> positions = people.stream()
                .map(person -> recorded(statement(person, "GRANTED", "08:00:00")))
                .toList();
        List<Callable<Map<String, Object>>> calls = new ArrayList<>();
        for (String person : people) {
            calls.add(() -> decisions(check(person, "marketing")).getFirst());
            calls.add(() -> decisions(check("no such id", "marketing")).getFirst());
            calls.add(() -> decisions(check(somebody(), "marketing")).getFirst());
        }

        // When
        List<Map<String, Object>> answers = atOnce(calls);

        // Then
        for (int n = 0; n < people.size(); n++) {
            assertThat(answers.get(3 * n))
                    .containsEntry("reason", "CONSENT")
                    .containsEntry("ledgerPosition", positions.get(n).intValue());
            assertThat(answers.get(3 * n + 1)).containsEntry("reason", "INVALID");
            assertThat(answers.get(3 * n + 2)).containsEntry("reason", "NO_RECORD");
        }
    }

    @Test
    void shouldIssueOnePermitForOneKeyThatComesManyTimesAtOnce() throws Exception {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        String key = "touch/" + ada;

        // When
        List<Map<String, Object>> answers = atOnce(Collections.nCopies(
                20, () -> decisions(check(ada, "marketing", key, "PT10S")).getFirst()));

        // Then
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer).containsEntry("decision", "GRANTED").containsKey("permitUntil"));
        assertThat(returnPermits(key).jsonPath().getInt("held")).isEqualTo(1);
    }

    private static List<Map<String, Object>> atOnce(List<Callable<Map<String, Object>>> calls) throws Exception {
        List<Map<String, Object>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            for (Future<Map<String, Object>> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
