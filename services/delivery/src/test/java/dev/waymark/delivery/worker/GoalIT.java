package dev.waymark.delivery.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Smsc.Mode;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.Tokens;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** People do what messages were for, or something else, or too late. */
@WholeService
class GoalIT extends WorkerCalls {

    private static final String EVENTS = "waymark.profile.event.v1";
    private static final String STATUS = "waymark.delivery.status.v1";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void shouldCountAnEventOnceForTheLastMessageThatWasForIt() {
        // Given
        String person = person("buyer");
        String first = messageId(one(wanting(person, "order.placed")));
        String last = messageId(one(wanting(person, "order.placed")));
        String other = messageId(one(wanting(person, "app.opened")));
        Instant then = Instant.now();

        // When
        happens(person, "order.placed", "o-1", then);
        happens(person, "order.placed", "o-1", then);
        happens(person, "order.placed", "o-2", then.plusSeconds(1));
        settled(person);

        // Then
        assertThat(conversions(first)).isEqualTo("0");
        assertThat(conversions(other)).isEqualTo("0");
        assertThat(conversions(last)).isEqualTo("2");
        assertThat(converted(person)).singleElement().satisfies(event -> assertThat(event)
                .contains(last + "/message.converted", "\"messageId\":\"" + last + "\"", "\"arm\":\"b\""));
        assertThat(goal(last).getString("event")).isEqualTo("order.placed");
        assertThat(Instant.parse(goal(last).getString("reachedAt")).toEpochMilli())
                .isEqualTo(then.toEpochMilli());
        assertThat(goal(first).getString("reachedAt")).isNull();
    }

    @Test
    void shouldGoByWhenItHappenedAndNotByWhenItIsTold() {
        // Given
        String person = person("buyer");
        Instant before = Instant.now().minusSeconds(1);
        String message = messageId(one(Jobs.header(wanting(person, "order.placed"), "goalWithin", "PT1H")));

        // When
        happens(person, "order.placed", "early", before);
        happens(person, "order.placed", "late", Instant.now().plusSeconds(3_700));
        happens(person, "order.cancelled", "another", Instant.now());
        settled(person);

        // Then
        assertThat(conversions(message)).isEqualTo("0");
        happens(person, "order.placed", "in-time", Instant.now().plusSeconds(3_500));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(conversions(message)).isEqualTo("1"));
    }

    @Test
    void shouldCountNothingForAMessageThatDidNotLeave() {
        // Given
        String person = person("refuser");
        JobTask job = wanting(person, "order.placed");
        assertThat(result(one(job))).isNotEqualTo("SENT");

        // When
        happens(person, "order.placed", "o-1", Instant.now());
        settled(person);

        // Then
        assertThat(sql("SELECT count(*) FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("1");
        assertThat(sql("SELECT goal FROM touch WHERE touch_key = ?", Jobs.touch(job)))
                .isEqualTo("null");
        assertThat(sql(
                        "SELECT count(*) FROM engagement JOIN touch USING (message_id) WHERE touch_key = ?",
                        Jobs.touch(job)))
                .isEqualTo("0");
    }

    @Test
    void shouldCountAndShowNothingForAMessageThatTheProviderRefused() {
        // Given
        Peers.SMSC.behave(sms -> Mode.REJECT);
        String person = person("buyer");
        String message = messageId(one(wanting(person, "order.placed")));
        Peers.SMSC.behave(sms -> Mode.ACCEPT);

        // When
        happens(person, "order.placed", "o-1", Instant.now());
        settled(person);

        // Then
        assertThat(sql("SELECT outcome FROM touch WHERE message_id = ?::uuid", message))
                .isEqualTo("REJECTED");
        assertThat(conversions(message)).isEqualTo("0");
        assertThat(goal(message).getString("event")).isNull();
    }

    @Test
    void shouldTakeTheGoalOfASegmentsMessages() {
        // Given
        JobTask job = Jobs.header(Jobs.broadcast("nobody-" + UUID.randomUUID()), "goal", "order.placed");

        // When
        broadcast(Jobs.header(job, "goalWithin", "P30D"));

        // Then
        assertThat(sql(
                        "SELECT goal || ' ' || goal_within FROM broadcast WHERE run_id = ?",
                        job.variables().path("runId").asText()))
                .isEqualTo("order.placed PT720H");
    }

    @Test
    void shouldSetARecordAsideThatIsNoEventAndGoOn() {
        // Given
        String person = person("buyer");
        String message = messageId(one(wanting(person, "order.placed")));

        // When
        KafkaProbe.produceEvent(EVENTS, person, "{\"no\":\"event\"}");
        happens(person, "order.placed", "o-1", Instant.now());

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(conversions(message)).isEqualTo("1"));
        assertThat(KafkaProbe.await(EVENTS + ".dlq", person, 1, SOON)).hasSize(1);
    }

    private static String person(String name) {
        return name + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static JobTask wanting(String person, String goal) {
        return Jobs.header(Jobs.header(Jobs.of(person), "goal", goal), "template", "arms-offer");
    }

    private static void happens(String person, String type, String id, Instant at) {
        KafkaProbe.produceEvent(EVENTS, person, """
                {"specversion":"1.0","id":"%2$s","source":"/shop/%1$s","type":"%3$s","subject":"%1$s","time":"%4$s","datacontenttype":"application/json","data":{}}""".formatted(person, id, type, at));
    }

    /** Waits until what was told under that key before is read: something more under it, which another person does. */
    private void settled(String key) {
        String person = person("marker");
        String message = messageId(one(wanting(person, "mark.set")));
        KafkaProbe.produceEvent(EVENTS, key, """
                {"specversion":"1.0","id":"mark","source":"/shop/%1$s","type":"mark.set","subject":"%1$s","time":"%2$s"}""".formatted(person, Instant.now()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(conversions(message)).isEqualTo("1"));
    }

    private static String conversions(String messageId) {
        return sql("SELECT count(*) FROM engagement WHERE message_id = ?::uuid AND kind = 'CONVERTED'", messageId);
    }

    private static List<String> converted(String person) {
        return KafkaProbe.await(STATUS, person, 4, SOON).stream()
                .map(ConsumerRecord::value)
                .filter(value -> value.contains("message.converted"))
                .toList();
    }

    private static JsonPath goal(String messageId) {
        JsonPath message = given().auth()
                .oauth2(Tokens.as("marketer"))
                .get("/v1/messages/" + messageId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        message.setRootPath("goal");
        return message;
    }
}
