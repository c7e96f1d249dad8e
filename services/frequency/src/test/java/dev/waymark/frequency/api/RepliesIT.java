package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;
import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static dev.waymark.frequency.api.FrequencyCalls.verdicts;
import static dev.waymark.frequency.api.PolicyCalls.fresh;
import static dev.waymark.frequency.api.PolicyCalls.inForce;
import static dev.waymark.frequency.api.PolicyCalls.outOfForce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.testing.KafkaProbe;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who wrote may be answered: delivery's events of replies open the window, twice where a broker may deliver twice. */
@WholeService
class RepliesIT {

    private static final String INBOUND = "waymark.delivery.inbound.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = shanghai("2026-11-23T12:00:00");
    private static final String OURS = "10690000";

    @Inject
    WaymarkClock clock;

    private final String purpose = fresh("answers");
    private final String ada = somebody();

    @BeforeEach
    void letAnswersGoForTwoDays() {
        MovedClock.to(clock, NOON);
        inForce(
                purpose,
                Map.of(
                        "caps",
                        List.of(Map.of(
                                "name",
                                purpose,
                                "scope",
                                Map.of("purposes", List.of(purpose)),
                                "limit",
                                2,
                                "window",
                                Map.of("kind", "SINCE_INBOUND", "length", "PT48H")))));
    }

    @AfterEach
    void leaveNothingInForce() {
        outOfForce(purpose);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reply.received", "reply.opt-out"})
    void shouldOpenTheWindowOfWhoWrote(String type) {
        // Given
        assertThat(verdicts(answer(0, OURS))).containsExactly("CAPPED");

        // When
        replied("r-1", type, OURS, NOON.minusSeconds(60));

        // Then
        awaitWriting(NOON.minusSeconds(60));
        assertThat(verdicts(answer(1, OURS), answer(2, OURS), answer(3, OURS)))
                .containsExactly("RESERVED", "RESERVED", "CAPPED");
        assertThat(verdicts(answer(4, "another-of-ours"))).containsExactly("CAPPED");
    }

    @Test
    void shouldHaveOneEffectHoweverOftenAReplyIsToldOf() {
        // Given
        replied("r-1", "reply.received", OURS, NOON.minusSeconds(60));
        awaitWriting(NOON.minusSeconds(60));
        erase();

        // When
        replied("r-1", "reply.received", OURS, NOON.minusSeconds(60));
        replied("marker", "reply.received", "another-of-ours", NOON.minusSeconds(30));

        // Then: the second telling of r-1 has been read, and brought nothing back
        awaitWriting(NOON.minusSeconds(30));
        assertThat(writings()).containsExactly("another-of-ours");
    }

    @Test
    void shouldKeepTheLatestWhateverTheOrder() {
        // When
        replied("r-2", "reply.received", OURS, NOON.minusSeconds(10));
        replied("r-1", "reply.received", OURS, NOON.minusSeconds(7_000));
        replied("marker", "reply.received", "another-of-ours", NOON.minusSeconds(9_000));

        // Then
        awaitWriting(NOON.minusSeconds(9_000));
        assertThat(times())
                .contains(NOON.minusSeconds(10).toString())
                .doesNotContain(NOON.minusSeconds(7_000).toString());
    }

    @Test
    void shouldSetAsideWhatTellsNoTime() {
        // When
        KafkaProbe.produceEvent(INBOUND, ada, event("r-1", "reply.received", """
                {"inboundId": "i", "channel": "sms", "receivedAt": "at noon"}"""));
        replied("r-2", "reply.received", null, NOON);

        // Then
        awaitWriting(NOON);
        assertThat(KafkaProbe.await(INBOUND + ".dlq", ada, 1, PATIENCE))
                .allSatisfy(letter ->
                        assertThat(KafkaProbe.header(letter, "waymark-cause")).hasValue("data.receivedAt is no time"));
        assertThat(verdicts(answer(1, null))).containsExactly("RESERVED");
    }

    private void awaitWriting(Instant at) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(times()).contains(at.toString()));
    }

    private List<String> times() {
        return copy("receivedAt").stream()
                .map(time -> OffsetDateTime.parse(time).toInstant().toString())
                .toList();
    }

    private List<String> writings() {
        return copy("senderId");
    }

    private List<String> copy(String field) {
        return as("compliance")
                .get("/v1/people/" + ada + "/data")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("data.replies." + field);
    }

    private void erase() {
        as("mesh")
                .contentType(ContentType.JSON)
                .body(Map.of("erasureId", fresh("erasure")))
                .post("/v1/people/" + ada + "/erasures")
                .then()
                .statusCode(200);
    }

    private void replied(String id, String type, @Nullable String sender, Instant at) {
        String ours = sender == null ? "" : "\"senderId\": \"" + sender + "\", ";
        KafkaProbe.produceEvent(INBOUND, ada, event(id, type, """
                {"inboundId": "%s", "channel": "sms", %s"receivedAt": "%s", "text": "When do you open?"}""".formatted(id, ours, at)));
    }

    private String event(String id, String type, String data) {
        return """
                {"specversion": "1.0", "id": "%s/%s", "source": "/waymark/delivery", "type": "%s", "subject": "%s",
                 "time": "2026-11-23T04:00:00Z", "datacontenttype": "application/json", "data": %s}""".formatted(id, ada, type, ada, data);
    }

    private Map<String, Object> answer(int number, @Nullable String sender) {
        Map<String, Object> answer = message(ada + "/touch/" + number, ada);
        answer.put("purpose", purpose);
        if (sender != null) {
            answer.put("senderId", sender);
        }
        return answer;
    }
}
