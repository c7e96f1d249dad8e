package dev.waymark.delivery.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do with messages is told once, in whatever order and however often it comes. */
@WholeService
class EngagementIT extends WorkerCalls {

    private static final String STATUS = "waymark.delivery.status.v1";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void shouldAnnounceTheFirstOfEachKind() {
        // Given
        String message = messageId(one(Jobs.of("opener-1")));

        // When
        Response answer = tell(
                news(message, "CLICKED", "c-1"),
                news(message, "OPENED", "o-1"),
                news(message, "CLICKED", "c-1"),
                news(message, "CLICKED", "c-2"),
                news(UUID.randomUUID().toString(), "OPENED", "o-2"));
        Response again = tell(news(message, "OPENED", "o-1"), news(message, "OPENED", "o-3"));

        // Then
        answer.then()
                .statusCode(200)
                .body("results.eventId", equalTo(List.of("c-1", "o-1", "c-1", "c-2", "o-2")))
                .body(
                        "results.result",
                        equalTo(List.of("RECORDED", "RECORDED", "DUPLICATE", "RECORDED", "UNKNOWN_MESSAGE")));
        again.then().statusCode(200).body("results.result", equalTo(List.of("DUPLICATE", "RECORDED")));
        var events = KafkaProbe.await(STATUS, "opener-1", 3, SOON);
        assertThat(events).hasSize(3);
        assertThat(events.get(1).value())
                .contains("\"type\":\"message.clicked\"", "\"subject\":\"opener-1\"", "\"messageId\":\"" + message)
                .contains("\"channel\":\"sms\"", "\"entryId\"", "\"touchKey\"", "2026-11-22T08:03:00Z");
        assertThat(events.get(2).value()).contains("\"type\":\"message.opened\"");
    }

    @Test
    void shouldAnnounceOnceWhenManyTellAtOnce() throws Exception {
        // Given
        String message = messageId(one(Jobs.of("opener-2")));
        List<Callable<Response>> calls = IntStream.range(0, 16)
                .<Callable<Response>>mapToObj(n -> () -> tell(news(message, "OPENED", "many-" + n)))
                .toList();

        // When
        try (ExecutorService tellers = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Response> answer : tellers.invokeAll(calls)) {
                answer.get().then().statusCode(200).body("results[0].result", equalTo("RECORDED"));
            }
        }
        tell(news(message, "CLICKED", "last"));

        // Then
        assertThat(KafkaProbe.await(STATUS, "opener-2", 3, SOON))
                .extracting(event -> event.value().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1"))
                .containsExactly("message.sent", "message.opened", "message.clicked");
    }

    @Test
    void shouldNotBelieveThatAMessageWasReadWhichNeverLeft() {
        // Given
        String message = messageId(one(Jobs.of("capped-opener")));

        // When
        Response answer = tell(news(message, "OPENED", "never"));

        // Then
        answer.then().statusCode(200).body("results[0].result", equalTo("NOT_SENT"));
    }

    @Test
    void shouldCountAReplyForTheLastMessage() {
        // Given
        one(Jobs.of("answerer"));
        String last = messageId(one(Jobs.of("answerer")));
        String number = GatePeers.number("answerer");
        Peers.GATES.owns(number, "answerer");

        // When
        Peers.SMSC.reply(number.substring(1), "Thanks! When do you open?");

        // Then
        assertThat(KafkaProbe.await(STATUS, "answerer", 3, SOON).get(2).value())
                .contains("\"type\":\"message.replied\"", "\"messageId\":\"" + last)
                .doesNotContain("Thanks");
    }

    @Test
    void shouldNotTakeALeaversWordForAnAnswer() {
        // Given
        one(Jobs.of("unanswerer"));
        String number = GatePeers.number("unanswerer");
        Peers.GATES.owns(number, "unanswerer");

        // When
        Peers.SMSC.reply(number.substring(1), "STOP");

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(sql("SELECT kind FROM inbound WHERE 'unanswerer' = ANY(people)"))
                        .isEqualTo("OPT_OUT"));
        assertThat(
                        sql(
                                "SELECT count(*) FROM engagement e JOIN touch t USING (message_id) WHERE t.person_id = 'unanswerer'"))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({"kind, GLANCED", "source, reply", "source, Links", "eventId, ''", "messageId, m-1", "at, yesterday"})
    void shouldRefuseWhatIsNotWellFormed(String field, String value) {
        // Given
        Map<String, Object> news =
                new java.util.HashMap<>(news(UUID.randomUUID().toString(), "OPENED", "x"));
        news.put(field, value);

        // When
        Response answer = tell(news);

        // Then
        answer.then().statusCode(400).contentType("application/problem+json").body(containsString(field));
    }

    @ParameterizedTest
    @CsvSource({"mesh, 200", "marketer, 403", "app, 403", "operator, 403"})
    void shouldListenToTheMeshAlone(String role, int status) {
        post(role, news(UUID.randomUUID().toString(), "OPENED", "role")).then().statusCode(status);
    }

    private static Map<String, Object> news(String message, String kind, String eventId) {
        return Map.of(
                "messageId",
                message,
                "kind",
                kind,
                "source",
                "links",
                "eventId",
                eventId,
                "at",
                "2026-11-22T08:03:00Z");
    }

    @SafeVarargs
    private static Response tell(Map<String, Object>... news) {
        return post("mesh", news);
    }

    @SafeVarargs
    private static Response post(String role, Map<String, Object>... news) {
        return given().auth()
                .oauth2(Tokens.forRoles(role))
                .contentType(ContentType.JSON)
                .body(Map.of("engagements", List.of(news)))
                .post("/v1/engagements");
    }
}
