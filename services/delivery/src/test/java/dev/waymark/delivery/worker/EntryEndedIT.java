package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The entry ends while its message is held. */
@WholeService
class EntryEndedIT extends WorkerCalls {

    private static final String PROGRESS = "waymark.journey.progress.v1";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldDecideHeldMessagesOfAnEntryThatEndedOnceAndNoOthers() {
        // Given
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        JobTask ended = Jobs.of("sleeper-ended");
        JobTask goingOn = Jobs.of("sleeper-going-on");
        JobTask sent = Jobs.of("ada-ended", entry(ended) + "-other");
        handle(ended, goingOn, sent);

        // When
        announce("entry.started", goingOn);
        announce("entry.ended", ended);
        announce("entry.ended", ended);
        announce("entry.ended", sent);
        KafkaProbe.produceEvent(PROGRESS, "sleeper-ended", "{\"no\":\"event\"}");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(column("outcome || ' ' || reason", ended))
                .isEqualTo("EXPIRED ENTRY_ENDED"));
        assertThat(KafkaProbe.await(PROGRESS + ".dlq", "sleeper-ended", 1, SOON))
                .hasSize(1);
        assertThat(column("trail::text", ended)).contains("ENTRY", "withdrawn");
        assertThat(column("version::text", ended)).isEqualTo("2");
        assertThat(column("state", goingOn)).isEqualTo("HELD");
        assertThat(column("outcome", sent)).isEqualTo("SENT");
        assertThat(KafkaProbe.await("waymark.delivery.status.v1", "sleeper-ended", 1, SOON)
                        .getFirst()
                        .value())
                .contains("message.expired", "ENTRY_ENDED");
        Peers.GATES.quietUntil(Instant.EPOCH);
        assertThat(result(one(Jobs.again(ended)))).isEqualTo("EXPIRED");
        assertThat(phone("sleeper-ended")).isEmpty();
    }

    private static String entry(JobTask job) {
        return job.variables().path("entryId").asText();
    }

    private static void announce(String type, JobTask job) {
        KafkaProbe.produceEvent(PROGRESS, job.variables().path("personId").asText(), """
                {"specversion":"1.0","id":"%1$s/%2$s","source":"/waymark/journey","type":"%2$s","subject":"%3$s",\
                "time":"2026-11-22T08:00:00Z","datacontenttype":"application/json",\
                "data":{"entryId":"%1$s","journeyId":"cart-recovery","version":1,"result":"withdrawn"}}""".formatted(
                        entry(job), type, job.variables().path("personId").asText()));
    }

    private static String column(String column, JobTask job) {
        return sql("SELECT " + column + " FROM touch WHERE touch_key = ?", Jobs.touch(job));
    }
}
