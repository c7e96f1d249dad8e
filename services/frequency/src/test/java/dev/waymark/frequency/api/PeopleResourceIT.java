package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;
import static dev.waymark.frequency.api.FrequencyCalls.confirm;
import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.reserve;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static dev.waymark.frequency.api.FrequencyCalls.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.waymark.platform.time.WaymarkClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WholeService
class PeopleResourceIT {

    private static final Instant NOON = shanghai("2026-11-23T12:00:00");

    @Inject
    WaymarkClock clock;

    private String ada = "";

    @BeforeEach
    void beAtNoonInShanghai() {
        ada = somebody();
        MovedClock.to(clock, NOON);
    }

    @Test
    void shouldTellCountersAndWhatWouldHappenNow() {
        // Given
        reserve(touch(1), touch(2), touch(3));
        confirm(key(1), key(2));

        // When
        JsonPath answer = frequency("?region=CN&timeZone=Asia/Shanghai");

        // Then
        String marketing = "outlooks.find { it.channel == 'sms' && it.purpose == 'marketing' }.";
        assertThat(answer.getString(marketing + "verdict.verdict")).isEqualTo("CAPPED");
        assertThat(answer.getString(marketing + "verdict.policy")).isEqualTo("marketing-per-day");
        assertThat(answer.getInt(marketing + "counters[0].counted")).isEqualTo(3);
        assertThat(answer.getInt(marketing + "counters[0].limit")).isEqualTo(3);
        assertThat(answer.getString(marketing + "counters[0].nextFreeAt"))
                .isEqualTo(shanghai("2026-11-24T00:00:00").toString());
        assertThat(answer.getString(
                        "outlooks.find { it.channel == 'sms' && it.purpose == 'transactional' }.verdict.verdict"))
                .isEqualTo("RESERVED");
        assertThat(answer.getString("policyVersion")).isEqualTo("built-in:1,standard:1");
    }

    @Test
    void shouldTakeNoSlotByLooking() {
        // When
        frequency("");
        frequency("");

        // Then
        assertThat(frequency("?channel=sms&purpose=marketing").getInt("outlooks[0].counters[0].counted"))
                .isZero();
    }

    @Test
    void shouldTellThatItIsNightWhereThePersonIs() {
        JsonPath answer = frequency("?channel=sms&purpose=marketing&timeZone=Europe/Berlin&region=DE");

        assertThat(answer.getString("outlooks[0].verdict.verdict")).isEqualTo("DEFERRED");
        assertThat(answer.getString("outlooks[0].verdict.zoneSource")).isEqualTo("PERSON");
    }

    @Test
    void shouldAnswerFiveTimesAfterThePersonWrote() {
        // Given
        assertThat(verdicts(answer(0))).containsExactly("CAPPED");

        // When
        wrote(NOON.minusSeconds(60));
        wrote(NOON.minusSeconds(3600));

        // Then
        assertThat(verdicts(answer(1), answer(2), answer(3), answer(4), answer(5), answer(6)))
                .containsExactly("RESERVED", "RESERVED", "RESERVED", "RESERVED", "RESERVED", "CAPPED");
        assertThat(frequency("").getString("outlooks.find { it.senderId == 'gh_shop' }.verdict.policy"))
                .isEqualTo("platform-wechat-customer-service");
        confirm(key(101), key(102), key(103), key(104), key(105));
        MovedClock.to(clock, NOON.plusSeconds(120));
        wrote(NOON.plusSeconds(60));
        assertThat(verdicts(answer(7))).containsExactly("RESERVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?channel=sms", "?purpose=marketing", "?timeZone=Mars/Olympus", "?region=china"})
    void shouldRefuseAQuestionThatMakesNoSense(String query) {
        as("operator")
                .get("/v1/people/" + ada + "/frequency" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(containsString("detail"));
    }

    private void wrote(Instant at) {
        as("mesh")
                .body(Map.of(
                        "messages",
                        List.of(Map.of(
                                "personId",
                                ada,
                                "channel",
                                "wechat",
                                "senderId",
                                "gh_shop",
                                "receivedAt",
                                at.toString()))))
                .post("/v1/inbound-messages")
                .then()
                .statusCode(204);
    }

    private JsonPath frequency(String query) {
        return as("operator")
                .get("/v1/people/" + ada + "/frequency" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Map<String, Object> answer(int number) {
        Map<String, Object> answer = touch(100 + number);
        answer.put("channel", "wechat");
        answer.put("purpose", "service");
        answer.put("senderId", "gh_shop");
        answer.put("tags", List.of("wechat-customer-service"));
        return answer;
    }

    private Map<String, Object> touch(int number) {
        return message(key(number), ada);
    }

    private String key(int number) {
        return ada + "/touch/" + number;
    }
}
