package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;
import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.reserve;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static dev.waymark.frequency.api.FrequencyCalls.verdicts;
import static dev.waymark.frequency.api.PolicyCalls.activate;
import static dev.waymark.frequency.api.PolicyCalls.capping;
import static dev.waymark.frequency.api.PolicyCalls.fresh;
import static dev.waymark.frequency.api.PolicyCalls.inForce;
import static dev.waymark.frequency.api.PolicyCalls.outOfForce;
import static dev.waymark.frequency.api.PolicyCalls.put;
import static dev.waymark.frequency.api.PolicyCalls.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.waymark.platform.time.WaymarkClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WholeService
class PolicyResourceIT {

    private static final Instant NOON = shanghai("2026-11-23T12:00:00");

    @Inject
    WaymarkClock clock;

    private String name = "";
    private String purpose = "";
    private String ada = "";

    @BeforeEach
    void beAtNoonInShanghai() {
        name = fresh("policy");
        purpose = fresh("purpose");
        ada = somebody();
        MovedClock.to(clock, NOON);
    }

    @AfterEach
    void leaveNothingInForce() {
        outOfForce(name);
    }

    @Test
    void shouldDecideByAPolicyFromTheMomentItIsInForce() {
        // Given
        int version = version(name, capping(name, purpose, 1));
        assertThat(verdicts(touch(1), touch(2))).containsExactly("RESERVED", "RESERVED");

        // When
        activate(name, version).then().statusCode(200).body("policyVersion", containsString(name + ":1"));

        // Then
        JsonPath answer = reserve(touch(3));
        assertThat(answer.getString("verdicts[0].verdict")).isEqualTo("CAPPED");
        assertThat(answer.getString("verdicts[0].policy")).isEqualTo(name);
        assertThat(answer.getInt("verdicts[0].counter")).isEqualTo(2);
        assertThat(answer.getString("policyVersion")).isEqualTo("built-in:1," + name + ":1,standard:1");
    }

    @Test
    void shouldKeepEveryVersionAndTellWhenWhichWasInForce() {
        // Given
        inForce(name, capping(name, purpose, 1));
        inForce(name, capping(name, purpose, 2));

        // When
        outOfForce(name).then().statusCode(200);

        // Then
        as("operator")
                .get("/v1/policies/" + name)
                .then()
                .statusCode(200)
                .body("latest.version", equalTo(2))
                .body("latest.createdBy", equalTo("demo-marketer"))
                .body("inForce", nullValue())
                .body("activations.version", contains(nullValue(), equalTo(2), equalTo(1)));
        as("operator")
                .get("/v1/policies/" + name + "/versions/1")
                .then()
                .statusCode(200)
                .body("document.caps[0].limit", equalTo(1));
        assertThat(verdicts(touch(1), touch(2), touch(3))).containsOnly("RESERVED");
    }

    @Test
    void shouldMakeNoVersionOfWhatIsTheLatestAlready() {
        assertThat(version(name, capping(name, purpose, 1))).isEqualTo(1);
        assertThat(version(name, capping(name, purpose, 1))).isEqualTo(1);
        assertThat(version(name, capping(name, purpose, 2))).isEqualTo(2);
    }

    @Test
    void shouldRefuseTwoRulesOfOneNameInForce() {
        // Given
        int version = version(name, capping("marketing-per-day", purpose, 1));

        // Then
        activate(name, version)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:waymark:problem:conflict"))
                .body("detail", containsString("marketing-per-day"));
        assertThat(reserve(touch(1)).getString("policyVersion")).isEqualTo("built-in:1,standard:1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "caps[0].window.length | {'kind': 'ROLLING'}",
                "caps[0].window.length | {'kind': 'ROLLING', 'length': 'P90D'}",
                "caps[0].window.length | {'kind': 'ROLLING', 'length': 'a day'}",
                "caps[0].window.length | {'kind': 'CALENDAR_DAY', 'length': 'PT1H'}",
                "caps[0].window.zone | {'kind': 'CALENDAR_DAY', 'zone': 'Mars/Olympus'}"
            })
    void shouldNameTheFieldThatIsWrong(String field, String window) {
        String body = "{'caps': [{'name': 'a', 'limit': 1, 'window': %s}]}"
                .formatted(window)
                .replace('\'', '"');

        as("marketer")
                .body(body)
                .put("/v1/policies/" + name)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'caps': [{'name': 'A b', 'limit': 1, 'window': {'kind': 'CALENDAR_DAY'}}]}",
                "{'caps': [{'name': 'a', 'limit': -1, 'window': {'kind': 'CALENDAR_DAY'}}]}",
                "{'caps': [{'name': 'a', 'limit': 1}]}",
                "{'caps': [{'name': 'a', 'limit': 1, 'window': {'kind': 'CALENDAR_DAY'}, 'keep': {'slots': 2, 'priority': 8}}]}",
                "{'hours': [{'name': 'a'}]}",
                "{'hours': [{'name': 'a', 'opens': '08:00'}]}",
                "{'hours': [{'name': 'a', 'days': {'calendar': 'DE', 'open': 'WORKING_DAYS'}}]}",
                "{'colour': 'red'}"
            })
    void shouldRefuseWhatMakesNoSense(String body) {
        as("marketer")
                .body(body.replace('\'', '"'))
                .put("/v1/policies/" + name)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        as("operator").get("/v1/policies/" + name).then().statusCode(404);
        as("operator").get("/v1/policies/standard/versions/99").then().statusCode(404);
        activate("standard", 99).then().statusCode(404);
        outOfForce(name).then().statusCode(404);
    }

    @Test
    void shouldBeginWithTheStandardPolicy() {
        as("operator")
                .get("/v1/policies")
                .then()
                .statusCode(200)
                .body("policies.find { it.name == 'standard' }.inForce", equalTo(1));
    }

    @Test
    void shouldHoldMessagesOnDaysOffAndAtTheBrandsHours() {
        // Given: 2026-10-02 lies in the National Day holidays, the 8th is the first working day after them
        MovedClock.to(clock, shanghai("2026-10-02T12:00:00"));
        inForce(
                name,
                Map.of(
                        "hours",
                        List.of(Map.of(
                                "name",
                                name,
                                "purposes",
                                List.of(purpose),
                                "opens",
                                "09:00",
                                "closes",
                                "18:00",
                                "days",
                                Map.of("calendar", "CN", "open", "WORKING_DAYS"),
                                "spread",
                                "PT30M"))));

        // When
        JsonPath answer = reserve(touch(1));

        // Then
        assertThat(answer.getString("verdicts[0].policy")).isEqualTo(name);
        assertThat(Instant.parse(answer.getString("verdicts[0].until")))
                .isBetween(shanghai("2026-10-08T09:00:00"), shanghai("2026-10-08T09:30:00"));
    }

    @Test
    void shouldKeepSlotsForUrgentMessages() {
        // Given
        inForce(
                name,
                Map.of(
                        "caps",
                        List.of(Map.of(
                                "name",
                                name,
                                "scope",
                                Map.of("purposes", List.of(purpose)),
                                "limit",
                                2,
                                "window",
                                Map.of("kind", "CALENDAR_WEEK", "zone", "BRAND"),
                                "keep",
                                Map.of("slots", 1, "priority", 8),
                                "whenHit",
                                "BRANCH"))));
        Map<String, Object> urgent = touch(3);
        urgent.put("priority", 9);

        // When
        JsonPath answer = reserve(touch(1), touch(2), urgent);

        // Then
        assertThat(answer.getList("verdicts.verdict")).isEqualTo(List.of("RESERVED", "CAPPED", "RESERVED"));
        assertThat(answer.getString("verdicts[1].whenHit")).isEqualTo("BRANCH");
    }

    @Test
    void shouldRefuseADocumentOfWhichAPartIsUnknown() {
        put(name, Map.of("caps", List.of(Map.of("name", "a", "limit", 1, "window", Map.of("kind", "FORTNIGHT")))))
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private Map<String, Object> touch(int number) {
        Map<String, Object> touch = message(ada + "/touch/" + number, ada);
        touch.put("purpose", purpose);
        return touch;
    }
}
