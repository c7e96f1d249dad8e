package dev.waymark.journey.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waymark.journey.JourneyTest;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@JourneyTest
class EndEntryWorkerIT {

    @Inject
    EndEntryWorker worker;

    @Test
    void shouldStopAJobWithoutResultAndCompleteTheOthers() {
        // Given
        List<JobTask> jobs = List.of(
                job(1, Map.of(), "00000000-0000-7000-8000-000000000001"),
                job(2, Map.of("result", "recovered"), "00000000-0000-7000-8000-000000000002"),
                job(3, Map.of("result", "recovered"), "no uuid"));

        // When
        List<JobOutcome> outcomes = worker.handle(jobs).await().indefinitely();

        // Then
        assertThat(outcomes)
                .containsExactly(
                        JobOutcome.incident(
                                "The end event end has no usable header result: give it a word such as recovered."),
                        JobOutcome.complete(Map.of()),
                        JobOutcome.complete(Map.of()));
    }

    private static JobTask job(long key, Map<String, String> headers, String entryId) {
        var variables = JsonNodeFactory.instance.objectNode().put("entryId", entryId);
        return new JobTask(key, "journey.end-entry", 10 + key, 20 + key, "end", "welcome", 3, headers, variables);
    }
}
