package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;
import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.reserve;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static dev.waymark.frequency.api.PolicyCalls.cap;
import static dev.waymark.frequency.api.PolicyCalls.fresh;
import static dev.waymark.frequency.api.PolicyCalls.inForce;
import static dev.waymark.frequency.api.PolicyCalls.outOfForce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.testing.KafkaProbe;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who does not answer is asked less often: delivery's and consent's events, twice where a broker may deliver twice. */
@WholeService
class FatigueIT {

    private static final String STATUS = "waymark.delivery.status.v1";
    private static final String CONSENT = "waymark.consent.changed.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant NOON = shanghai("2026-11-23T12:00:00");

    @Inject
    WaymarkClock clock;

    private final String name = fresh("fatigue");
    private final String ada = somebody();

    @BeforeEach
    void putTiersInForce() {
        MovedClock.to(clock, NOON);
        Map<String, Object> cap = new HashMap<>(cap(name, name, 3));
        cap.put("limitByTier", Map.of("cooling", 1, "active", 9));
        inForce(
                name,
                Map.of(
                        "caps",
                        List.of(cap),
                        "fatigue",
                        Map.of(
                                "tiers",
                                List.of("active", "cooling", "dormant"),
                                "channels",
                                List.of("push"),
                                "unansweredToLower",
                                2,
                                "answersToRaise",
                                1)));
    }

    @AfterEach
    void takeThemOutOfForce() {
        outOfForce(name);
    }

    @Test
    void shouldLowerTheCapOfWhoDoesNotAnswerAndRaiseItWithAnAnswer() {
        // Given
        reserve(touch(1));

        // When
        delivered("m-1", 1);
        delivered("m-2", 1);

        // Then
        JsonPath lowered = awaitTier("cooling");
        assertThat(lowered.getString("tier.reason")).isEqualTo("UNANSWERED");
        assertThat(lowered.getString("tier.previous")).isEqualTo("active");
        assertThat(lowered.getString("tier.policyVersion")).contains(name + ":1");
        JsonPath capped = reserve(touch(2));
        assertThat(capped.getString("verdicts[0].verdict")).isEqualTo("CAPPED");
        assertThat(capped.getInt("verdicts[0].limit")).isEqualTo(1);

        // When
        status("m-2", "message.opened", 1);

        // Then
        assertThat(awaitTier("active").getString("tier.reason")).isEqualTo("ANSWERED");
        assertThat(reserve(touch(3), touch(4), touch(5)).getList("verdicts.verdict"))
                .isEqualTo(List.of("RESERVED", "RESERVED", "CAPPED"));
    }

    @Test
    void shouldCountAMessageOnceHoweverOftenItIsToldOf() {
        // Given
        reserve(touch(1));

        // When
        delivered("m-1", 1);
        delivered("m-1", 1);
        withdrawn("c-1");
        withdrawn("c-1");

        // Then: one delivery lowers nothing, one withdrawal lowers once
        awaitTier("cooling");
        delivered("m-2", 1);
        delivered("m-3", 1);
        assertThat(awaitTier("dormant").getString("tier.reason")).isEqualTo("UNANSWERED");
    }

    @Test
    void shouldNotTakeReceiptsThatNobodyOpensForFatigue() {
        // Given
        Map<String, Object> receipt = touch(1);
        receipt.put("purpose", "transactional");
        reserve(receipt, touch(2));

        // When
        delivered("m-1", 1);
        delivered("m-2", 1);
        delivered("m-3", 99);
        delivered("m-4", 99);
        delivered("m-5", 2);
        withdrawn("marker");

        // Then
        assertThat(awaitTier("cooling").getString("tier.reason")).isEqualTo("OPTED_OUT");
    }

    @Test
    void shouldNotHoldADeliveryAgainstWhoAnsweredBeforeItWasTold() {
        // Given
        reserve(touch(1));

        // When
        status("m-1", "message.replied", 1);
        status("m-1", "message.clicked", 1);
        delivered("m-1", 1);
        delivered("m-2", 1);
        delivered("m-3", 1);
        delivered("m-4", 1);
        status("m-5", "message.opened", 1);

        // Then: with the first delivery counted, the four would have lowered the tier twice
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(frequency().getString("tier.reason"))
                .isEqualTo("ANSWERED"));
        JsonPath state = frequency();
        assertThat(state.getString("tier.previous")).isEqualTo("cooling");
        assertThat(state.getString("tier.tier")).isEqualTo("active");
    }

    @Test
    void shouldSetAPoisonRecordAsideAndGoOn() {
        // When
        KafkaProbe.produceEvent(STATUS, ada, "{\"specversion\":\"1.0\"");
        KafkaProbe.produceEvent(CONSENT, ada, event("c-9", "/waymark/consent", CONSENT, "{\"status\":\"WITHDRAWN\"}"));

        // Then
        assertThat(KafkaProbe.await(STATUS + ".dlq", ada, 1, PATIENCE))
                .allSatisfy(letter -> assertThat(KafkaProbe.header(letter, "waymark-cause"))
                        .hasValueSatisfying(cause -> assertThat(cause).contains("CloudEvent")));
        assertThat(KafkaProbe.await(CONSENT + ".dlq", ada, 1, PATIENCE))
                .allSatisfy(letter ->
                        assertThat(KafkaProbe.header(letter, "waymark-cause")).hasValue("data.channel is missing"));
        withdrawn("after");
        awaitTier("cooling");
    }

    private JsonPath awaitTier(String tier) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(frequency().getString("tier.tier"))
                .isEqualTo(tier));
        return frequency();
    }

    private JsonPath frequency() {
        return as("compliance")
                .get("/v1/people/" + ada + "/frequency")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void delivered(String message, int touch) {
        status(message, "message.delivered", touch);
    }

    private void status(String message, String type, int touch) {
        KafkaProbe.produceEvent(STATUS, ada, event(ada + message + "/" + type, "/waymark/delivery", type, """
                        {"messageId": "%s", "touchKey": "%s", "channel": "push", "status": "DELIVERED"}""".formatted(
                        ada + message, key(touch))));
    }

    private void withdrawn(String id) {
        KafkaProbe.produceEvent(CONSENT, ada, event(ada + id, "/waymark/consent", CONSENT, """
                        {"fact": "CONSENT", "purpose": "marketing", "channel": "push", "status": "WITHDRAWN"}"""));
    }

    private String event(String id, String source, String type, String data) {
        return """
                {"specversion": "1.0", "id": "%s", "source": "%s", "type": "%s", "subject": "%s",
                 "time": "2026-11-23T04:00:00Z", "datacontenttype": "application/json", "data": %s}""".formatted(id, source, type, ada, data);
    }

    private Map<String, Object> touch(int number) {
        Map<String, Object> touch = message(key(number), ada);
        touch.put("channel", "push");
        touch.put("purpose", name);
        return touch;
    }

    private String key(int number) {
        return ada + "/touch/" + number;
    }
}
