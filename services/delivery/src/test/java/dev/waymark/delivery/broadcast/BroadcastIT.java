package dev.waymark.delivery.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a segment to its phones: who is written to, who is not and why, and how it is steered. */
@WholeService
class BroadcastIT extends BroadcastCalls {

    @Test
    void shouldWriteToEverybodyWhomTheGatesLetThroughOnce() {
        // Given
        List<String> reached = people("ada", 730);
        List<String> refusers = people("refuser", 40);
        List<String> capped = people("capped-end", 20);
        List<String> strangers = people("stranger", 10);
        Peers.GATES.pages(300);
        JobTask job = Jobs.broadcast(segment(Stream.of(reached, refusers, capped, strangers)
                .flatMap(List::stream)
                .toList()));

        // When
        String id = begin(job);
        Map<?, ?> result = end(job);

        // Then
        assertThat(result.get("broadcastId")).isEqualTo(id);
        assertThat(result.get("state")).isEqualTo("FINISHED");
        assertThat(result.get("people")).isEqualTo(800L);
        assertThat(result.get("outcomes"))
                .isEqualTo(Map.of("SENT", 730L, "SUPPRESSED", 40L, "ENDED", 20L, "UNREACHABLE", 10L));
        assertThat(Peers.SMSC.taken()).hasSize(730);
        assertThat(rang()).hasSize((int) numbers(reached));
        assertThat(sql("SELECT count(DISTINCT person_id) FROM touch WHERE broadcast_id = ?", UUID.fromString(id)))
                .isEqualTo("800");
        JsonPath seen = look(id);
        assertThat(seen.getString("state")).isEqualTo("FINISHED");
        assertThat(seen.getLong("total")).isEqualTo(800);
        assertThat(seen.getLong("pending")).isZero();
        assertThat(seen.getDouble("rate")).isPositive();
        assertThat(seen.getString("finishedAt")).isNotNull();
    }

    @Test
    void shouldNameTheBroadcastAndTheSegmentInTrailExplanationAndEvents() {
        // Given
        String ada = people("ada", 1).getFirst();
        String segment = segment(List.of(ada));
        JobTask job = Jobs.broadcast(segment);
        String id = begin(job);
        end(job);

        // When
        JsonPath message = as("compliance").get("/v1/messages?person=" + ada).jsonPath();

        // Then
        assertThat(message.getString("messages[0].broadcastId")).isEqualTo(id);
        assertThat(message.getString("messages[0].journeyId")).isEqualTo("season-greetings");
        assertThat(message.getList("messages[0].decisions.gate"))
                .containsSubsequence("SEGMENT", "PROFILE", "CONSENT", "FREQUENCY", "CONTENT", "CHANNEL");
        assertThat(message.getString("messages[0].decisions[0].facts.segment")).isEqualTo(segment);
        String why = "/v1/messages/" + message.getString("messages[0].messageId") + "/explanation";
        assertThat(as("marketer").get(why).asString()).contains(id, segment);
        assertThat(as("marketer").get(why + "?voice=person&locale=zh-CN").asString())
                .doesNotContain(id, segment);
        assertThat(KafkaProbe.await("waymark.delivery.status.v1", ada, 1, Duration.ofSeconds(30))
                        .getFirst()
                        .value())
                .contains("\"broadcastId\":\"" + id + "\"")
                .doesNotContain("entryId");
    }

    @Test
    void shouldBeOneBroadcastForARunAndAnotherForTheNextVisit() {
        // Given
        JobTask job = Jobs.broadcast(segment(people("ada", 3)));
        JobTask twin = Jobs.at(job, job.processInstanceKey() + 5, job.elementInstanceKey() + 5);
        JobTask loop = Jobs.at(job, job.processInstanceKey(), job.elementInstanceKey() + 7);

        // When
        begin(job);
        end(job);
        Map<?, ?> first = end(twin);
        broadcast(loop);
        Map<?, ?> second = end(loop);

        // Then
        assertThat(first).isEqualTo(end(job));
        assertThat(second.get("broadcastId")).isNotEqualTo(first.get("broadcastId"));
        assertThat(Peers.SMSC.taken()).hasSize(6);
    }

    @Test
    void shouldHoldMessagesInQuietHoursAndSendThemAfterwards() {
        // Given
        List<String> sleepers = people("sleeper", 250);
        List<String> awake = people("ada", 50);
        Peers.GATES.quietUntil(Instant.now().plusSeconds(12));
        JobTask job = Jobs.broadcast(
                segment(Stream.concat(sleepers.stream(), awake.stream()).toList()));

        // When
        String id = begin(job);
        await().atMost(SOON).until(() -> look(id).getLong("people") == 300 && look(id).getLong("pending") == 250);
        int sentEarly = Peers.SMSC.taken().size();
        JsonPath held = look(id);
        Map<?, ?> result = end(job);

        // Then
        assertThat(sentEarly).isEqualTo(50);
        assertThat(held.getString("state")).isEqualTo("RUNNING");
        assertThat(result.get("outcomes")).isEqualTo(Map.of("SENT", 300L));
        assertThat(Peers.SMSC.taken()).hasSize(300);
    }

    @Test
    void shouldKeepItsRatePauseAndGoOn() {
        // Given
        List<String> people = people("ada", 120);
        JobTask job = Jobs.header(Jobs.broadcast(segment(people)), "peoplePerSecond", "20");
        String id = begin(job);
        await().atMost(SOON).until(() -> Peers.SMSC.taken().size() >= 20);

        // When
        steer(id, "pause").then().statusCode(200).body("state", equalTo("PAUSED"));
        steer(id, "pause").then().statusCode(200);
        await().atMost(SOON).until(() -> sql(
                        "SELECT count(*) FROM broadcast_batch WHERE leased_until > now() AND broadcast_id = ?",
                        UUID.fromString(id))
                .equals("0"));
        int sent = Peers.SMSC.taken().size();

        // Then
        assertThat(sent).isBetween(20, 100);
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .until(() -> Peers.SMSC.taken().size() == sent);
        Instant resumed = Instant.now();
        steer(id, "resume").then().statusCode(200).body("state", equalTo("RUNNING"));
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 120L));
        assertThat(Peers.SMSC.taken()).hasSize(120);
        assertThat(Duration.between(resumed, Instant.now())).isGreaterThan(Duration.ofMillis((120 - sent - 40) * 50L));
        steer(id, "pause").then().statusCode(409).contentType("application/problem+json");
        steer(id, "cancel").then().statusCode(409);
    }

    @Test
    void shouldSendNothingMoreWhenItIsCancelled() {
        // Given
        List<String> sleepers = people("sleeper", 60);
        List<String> late = people("z", 400);
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        JobTask job = Jobs.header(
                Jobs.broadcast(
                        segment(Stream.concat(sleepers.stream(), late.stream()).toList())),
                "peoplePerSecond",
                "60");
        String id = begin(job);
        await().atMost(SOON)
                .until(() -> sql("SELECT count(*) FROM broadcast_wait WHERE broadcast_id = ?", UUID.fromString(id))
                                .equals("60")
                        && Peers.SMSC.taken().size() >= 60);

        // When
        steer(id, "cancel").then().statusCode(200).body("state", equalTo("CANCELLED"));
        Map<?, ?> result = end(job);
        int sent = Peers.SMSC.taken().size();

        // Then
        assertThat(result.get("state")).isEqualTo("CANCELLED");
        assertThat(result.get("outcomes")).isEqualTo(Map.of("SENT", (long) sent, "CANCELLED", 460L - sent));
        assertThat(sent).isLessThan(400);
        assertThat(sql(
                        "SELECT count(*) FROM touch WHERE broadcast_id = ? AND outcome = 'EXPIRED' AND reason = 'BROADCAST_CANCELLED'",
                        UUID.fromString(id)))
                .isEqualTo("60");
        assertThat(as("marketer")
                        .get("/v1/messages?person=" + sleepers.getFirst())
                        .jsonPath()
                        .getString("messages[0].status"))
                .isEqualTo("NOT_SENT");
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> Peers.SMSC.taken().size() == sent);
        steer(id, "cancel").then().statusCode(200);
        steer(id, "resume").then().statusCode(409);
    }

    @Test
    void shouldHeedAWithdrawalInTheMiddle() {
        // Given
        List<String> people = people("ada", 90);
        JobTask job = Jobs.header(Jobs.broadcast(segment(people)), "peoplePerSecond", "30");
        begin(job);
        await().atMost(SOON).until(() -> !Peers.SMSC.taken().isEmpty());

        // When
        Peers.GATES.refuse(people.getLast());
        Map<?, ?> result = end(job);

        // Then
        assertThat(result.get("outcomes")).isEqualTo(Map.of("SENT", 89L, "SUPPRESSED", 1L));
        assertThat(phone(people.getLast())).isEmpty();
    }

    @Test
    void shouldSendNothingToAPersonWhoIsErasedBefore() {
        // Given
        List<String> sleepers = people("sleeper", 5);
        List<String> paced = people("z", 40);
        Peers.GATES.quietUntil(Instant.now().plusSeconds(8));
        JobTask job = Jobs.header(
                Jobs.broadcast(
                        segment(Stream.concat(sleepers.stream(), paced.stream()).toList())),
                "peoplePerSecond",
                "10");
        String id = begin(job);
        await().atMost(SOON)
                .until(() -> sql("SELECT count(*) FROM broadcast_wait WHERE broadcast_id = ?", UUID.fromString(id))
                        .equals("5"));
        assertThat(as("compliance")
                        .get("/v1/people/" + sleepers.getFirst() + "/data")
                        .jsonPath()
                        .getString("data.broadcasts[0].broadcastId"))
                .isEqualTo(id);

        // When
        int held = erase(sleepers.getFirst());
        int queued = erase(paced.getLast());

        // Then
        assertThat(List.of(held, queued)).containsExactly(1, 1);
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 43L, "ERASED", 2L));
        assertThat(phone(sleepers.getFirst())).isEmpty();
        assertThat(phone(paced.getLast())).isEmpty();
        assertThat(sql("SELECT count(*) FROM touch WHERE person_id = ?", paced.getLast()))
                .isEqualTo("0");
    }

    @Test
    void shouldWaitOutAServiceThatIsAwayAndWriteToNobodyTwice() {
        // Given
        Peers.GATES.fail("/v1/consents:check", 503);
        JobTask job = Jobs.broadcast(segment(people("ada", 420)));
        String id = begin(job);
        await().atMost(SOON)
                .until(() -> look(id).getLong("people") == 420 && Peers.GATES.calls("/v1/consents:check") > 3);

        // When
        Peers.GATES.fail("/v1/consents:check", 200);

        // Then
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 420L));
        assertThat(Peers.SMSC.taken()).hasSize(420);
    }

    @Test
    void shouldPauseByItselfWhereSomebodyMustMendIt() {
        // Given
        List<String> people = people("ada", 3);
        JobTask unknown = Jobs.broadcast("s-" + UUID.randomUUID());
        JobTask missing = Jobs.header(Jobs.broadcast(segment(people)), "template", "missing-one");
        String first = begin(unknown);
        String second = begin(missing);

        // When
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(look(first).getString("problem")).contains("There is no segment");
            assertThat(look(second).getString("problem")).contains("missing-one", "Publish it");
        });

        // Then
        assertThat(look(first).getString("state")).isEqualTo("PAUSED");
        assertThat(look(second).getString("state")).isEqualTo("PAUSED");
        assertThat(look(second).getLong("pending")).isEqualTo(3);
        Peers.GATES.segment(look(first).getString("segment"), people);
        steer(first, "resume").then().statusCode(200);
        assertThat(end(unknown).get("outcomes")).isEqualTo(Map.of("SENT", 3L));
        steer(second, "cancel").then().statusCode(200);
        assertThat(end(missing).get("outcomes")).isEqualTo(Map.of("CANCELLED", 3L));
    }

    @ParameterizedTest
    @CsvSource({
        "segment, Gold Customers, segment's id",
        "segment, '', header segment is missing",
        "peoplePerSecond, 0, number from 1 to 99999",
        "template, '', header template is missing"
    })
    void shouldTellWhatIsWrongWithTheDrawing(String header, String value, String problem) {
        // When
        JobOutcome outcome = broadcast(Jobs.header(Jobs.broadcast("gold"), header, value));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                .contains("Element Greet", problem));
    }

    @ParameterizedTest
    @CsvSource({"marketer, 200, 200", "operator, 200, 200", "compliance, 200, 403", "app, 403, 403", "mesh, 403, 403"})
    void shouldLetInByRole(String role, int read, int change) {
        // Given
        JobTask job = Jobs.broadcast(segment(people("sleeper", 1)));
        Peers.GATES.quietUntil(Instant.now().plusSeconds(600));
        String id = begin(job);

        // Then
        assertThat(as(role).get("/v1/broadcasts?limit=1").statusCode()).isEqualTo(read);
        assertThat(as(role).get("/v1/broadcasts/" + id).statusCode()).isEqualTo(read);
        for (String verb : List.of("pause", "resume", "cancel")) {
            assertThat(as(role).post("/v1/broadcasts/" + id + ":" + verb).statusCode())
                    .as(verb)
                    .isEqualTo(change);
        }
        assertThat(as("operator").get("/v1/broadcasts/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        steer(id, "cancel");
    }

    private static int erase(String person) {
        return await().atMost(SOON)
                .until(
                        () -> as("mesh")
                                .body(Map.of("erasureId", UUID.randomUUID().toString()))
                                .post("/v1/people/" + person + "/erasures"),
                        answer -> answer.statusCode() == 200)
                .jsonPath()
                .getInt("erased.broadcasts");
    }
}
