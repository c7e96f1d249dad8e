package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From jobs to phones, and what the engine is told. */
@WholeService
class SendMessageIT extends WorkerCalls {

    @Test
    void shouldSendAMessageThatPassesEveryGate() {
        // Given
        JobTask job = Jobs.of("ada-1");

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(touch(outcome).get("channel")).isEqualTo("sms");
        assertThat(phone("ada-1")).singleElement().satisfies(sms -> assertThat(sms.text())
                .isEqualTo("Hi Ada, " + Jobs.touch(job)));
        assertThat(Peers.GATES.confirmed()).containsExactly(Jobs.touch(job));
        assertThat(Peers.GATES.returned()).containsExactly(Jobs.touch(job));
        assertThat(sql("SELECT settle FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("null");
    }

    @Test
    void shouldAnswerABatchWithEveryOutcomeInItsOrder() {
        // Given
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        Peers.SMSC.behave(sms -> sms.to().equals(dev.waymark.delivery.peers.GatePeers.number("ada-rejected"))
                ? Mode.REJECT
                : sms.to().equals(dev.waymark.delivery.peers.GatePeers.number("ada-silent")) ? Mode.DROP : Mode.ACCEPT);
        JobTask silent = Jobs.of("ada-silent");

        // When
        List<JobOutcome> outcomes = handle(
                Jobs.of("ada-2"),
                Jobs.of("unreachable-2"),
                Jobs.of("stranger-2"),
                Jobs.of("refuser-2"),
                Jobs.of("bounced-2"),
                Jobs.of("capped-2"),
                Jobs.of("sleeper-2"),
                Jobs.variable(Jobs.of("ada-3"), "data", "{\"broken\":true}"),
                Jobs.header(Jobs.of("ada-4"), "template", "missing-one"),
                Jobs.header(Jobs.of("ada-5"), "channel", "carrier-pigeon"),
                Jobs.of("ada-2"));
        JobOutcome rejected = one(Jobs.of("ada-rejected"));
        JobOutcome unknown = one(silent);

        // Then
        assertThat(outcomes.subList(0, 6).stream().map(WorkerCalls::result))
                .containsExactly("SENT", "UNREACHABLE", "UNREACHABLE", "SUPPRESSED", "SUPPRESSED", "CAPPED");
        assertThat(touch(outcomes.get(5)).get("reason")).isEqualTo("marketing-per-day");
        assertThat(outcomes.get(6)).isInstanceOf(JobOutcome.Defer.class);
        assertThat(touch(outcomes.get(7)).get("reason")).isEqualTo("MISSING_VALUE");
        assertThat(outcomes.get(8))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("missing-one", "Publish it"));
        assertThat(outcomes.get(9))
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("channel must be one of [email, push, sms, webhook"));
        assertThat(result(outcomes.get(10))).isEqualTo("SENT");
        assertThat(phone("ada-2")).hasSize(2);
        assertThat(result(rejected)).isEqualTo("REJECTED");
        assertThat(result(unknown)).isEqualTo("UNKNOWN");
        assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(silent));
    }

    @Test
    void shouldAskEachServiceOncePerBatch() {
        // When
        handle(Jobs.of("ada-6"), Jobs.of("ada-7"), Jobs.of("refuser-6"), Jobs.of("ada-8"));

        // Then
        for (String path : List.of(
                "/v1/templates:describe",
                "/v1/profiles:lookup",
                "/v1/consents:check",
                "/v1/reservations",
                "/v1/renders",
                "/v1/reservations:confirm",
                "/v1/consents:return-permits")) {
            assertThat(Peers.GATES.calls(path)).as(path).isEqualTo(1);
        }
    }

    @Test
    void shouldSendOnceWhenTheJobComesTwice() {
        // Given
        JobTask job = Jobs.of("ada-9");

        // When
        JobOutcome first = one(job);
        JobOutcome second = one(Jobs.again(job));
        List<JobOutcome> together = handle(Jobs.again(job), Jobs.again(job));

        // Then
        assertThat(touch(second)).isEqualTo(touch(first));
        assertThat(together).extracting(WorkerCalls::touch).containsOnly(touch(first));
        assertThat(phone("ada-9")).hasSize(1);
    }

    @Test
    void shouldSendOnceWhenTheInstanceWasStartedTwice() {
        // Given
        JobTask job = Jobs.of("ada-10");
        JobTask twin = Jobs.at(job, job.processInstanceKey() + 5, job.elementInstanceKey() + 5);

        // When
        JobOutcome first = one(job);
        JobOutcome second = one(twin);

        // Then
        assertThat(touch(second)).isEqualTo(touch(first));
        assertThat(phone("ada-10")).hasSize(1);
    }

    @Test
    void shouldSendAgainAtTheSecondVisitOfALoop() {
        // Given
        JobTask first = Jobs.of("ada-11");
        JobTask second = Jobs.at(first, first.processInstanceKey(), first.elementInstanceKey() + 7);

        // When
        one(first);
        one(second);
        one(Jobs.again(second));

        // Then
        assertThat(phone("ada-11")).hasSize(2);
        assertThat(sql(
                        "SELECT count(*) FROM touch WHERE entry_id = ?",
                        first.variables().path("entryId").asText()))
                .isEqualTo("2");
    }

    @Test
    void shouldSendOnceWhenTwoBatchesHaveTheSameTouchAtOnce() {
        // Given
        List<JobTask> jobs = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> Jobs.of("race-" + i))
                .toList();
        Peers.SMSC.behave(sms -> {
            pause(30);
            return Mode.ACCEPT;
        });

        // When
        var batches = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> start(jobs.stream().map(Jobs::again).toArray(JobTask[]::new)))
                .toList();
        batches.forEach(batch ->
                batch.orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join());

        // Then
        for (int i = 0; i < 20; i++) {
            assertThat(phone("race-" + i)).as("race-" + i).hasSize(1);
        }
        assertThat(handle(jobs.toArray(JobTask[]::new)))
                .extracting(WorkerCalls::result)
                .containsOnly("SENT");
    }

    @Test
    void shouldNotSendWhatASenderThatDiedMayHaveSent() {
        // Given
        JobTask job = Jobs.of("ada-12");
        claimed(job, Instant.now().minusSeconds(1));

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(result(outcome)).isEqualTo("UNKNOWN");
        assertThat(touch(outcome).get("reason")).isEqualTo("SENDER_LOST");
        assertThat(phone("ada-12")).isEmpty();
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Peers.GATES.confirmed()).contains(Jobs.touch(job)));
    }

    @Test
    void shouldWaitForASenderThatMayStillBeAlive() {
        // Given
        JobTask job = Jobs.of("ada-13");
        claimed(job, Instant.now().plusSeconds(5));

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.DeferFor.class, defer -> assertThat(defer.delay())
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6)));
        assertThat(phone("ada-13")).isEmpty();
    }

    @Test
    void shouldRecordWhatNoJobComesBackFor() {
        // Given
        JobTask job = Jobs.of("ada-14");

        // When
        claimed(job, Instant.now().minusSeconds(1));

        // Then
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(
                        sql("SELECT outcome FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("UNKNOWN"));
    }

    /** As a sender leaves it that dies between the commit of its claim and the record of the outcome. */
    private void claimed(JobTask job, Instant deadline) {
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        JobTask asleep = Jobs.variable(job, "personId", "\"sleeper-x\"");
        one(asleep);
        sql(
                "UPDATE touch SET state = 'DISPATCHING', claim = ?, until = ?, reason = NULL WHERE touch_key = ?",
                UUID.randomUUID(),
                java.sql.Timestamp.from(deadline),
                Jobs.touch(job));
        Peers.GATES.quietUntil(Instant.EPOCH);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
