package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;
import static dev.waymark.frequency.api.FrequencyCalls.confirm;
import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.reserve;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static dev.waymark.frequency.api.FrequencyCalls.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.platform.time.WaymarkClock;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's counters, copied and erased. */
@WholeService
class RightsResourceIT {

    @Inject
    WaymarkClock clock;

    private String ada = "";
    private String bo = "";

    @BeforeEach
    void useUpTheDaysMessages() {
        MovedClock.to(clock, shanghai("2026-11-23T12:00:00"));
        ada = somebody();
        bo = somebody();
        for (String person : List.of(ada, bo)) {
            reserve(message(person + "/1", person), message(person + "/2", person), message(person + "/3", person));
            confirm(person + "/1", person + "/2", person + "/3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data", "/d%61ta", "/data;a=b", "/data/", "//data"})
    void shouldAnswerNothingBelowTheNameThatProxiesPublish(String spelling) {
        // When
        Response answer = as("mesh").get("/frequency/v1/people/" + ada + spelling);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.asString()).doesNotContain("reservations");
    }

    @Test
    void shouldEraseNothingBelowTheNameThatProxiesPublish() {
        // When
        Response answer = as("mesh")
                .body(Map.of("erasureId", UUID.randomUUID().toString()))
                .post("/frequency/v1/people/" + ada + "/erasures");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(as("mesh").get("/v1/people/" + ada + "/data").jsonPath().getList("data.reservations"))
                .hasSize(3);
    }

    @Test
    void shouldGiveAllThatIsKept() {
        // When
        JsonPath copy = as("compliance")
                .get("/v1/people/" + ada + "/data")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(copy.getString("service")).isEqualTo("frequency");
        assertThat(copy.getList("data.reservations.channel")).containsExactly("sms", "sms", "sms");
        assertThat(copy.getList("data.activity")).hasSize(1);
        assertThat(copy.getList("data.replies")).isEmpty();
    }

    @Test
    void shouldEraseOnceAndAnswerTheSameReceiptAgain() {
        // Given
        String erasure = UUID.randomUUID() + "/erase-counters";

        // When
        JsonPath first = erase(ada, erasure);
        reserve(message(ada + "/4", ada));
        JsonPath second = erase(ada, erasure);

        // Then
        assertThat(first.getMap("erased"))
                .isEqualTo(Map.of("reservations", 3, "replies", 0, "tierChanges", 0, "activity", 1));
        assertThat(second.<Map<String, Object>>get("")).isEqualTo(first.get(""));
        assertThat(reservations(ada)).as("what came after the first time").hasSize(1);
        assertThat(erase(ada, erasure + "-again").getInt("erased.reservations")).isEqualTo(1);
        assertThat(reservations(ada)).isEmpty();
        assertThat(verdicts(message(bo + "/4", bo))).containsExactly("CAPPED");
        assertThat(verdicts(message(ada + "/5", ada))).containsExactly("RESERVED");
    }

    @Test
    void shouldKnowNothingOfAStranger() {
        assertThat(reservations(somebody())).isEmpty();
        assertThat(erase(somebody(), UUID.randomUUID().toString()).getInt("erased.reservations"))
                .isZero();
    }

    private static List<Object> reservations(String person) {
        return as("mesh").get("/v1/people/" + person + "/data").jsonPath().getList("data.reservations");
    }

    private static JsonPath erase(String person, String erasure) {
        return as("mesh")
                .body(Map.of("erasureId", erasure))
                .post("/v1/people/" + person + "/erasures")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
