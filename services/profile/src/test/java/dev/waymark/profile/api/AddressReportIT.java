package dev.waymark.profile.api;

import static dev.waymark.profile.Http.JSON;
import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.lookup;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What platforms say of addresses. */
@QuarkusTest
@RealMesh
class AddressReportIT {

    private static final Instant NOON =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    private final String ada = unique("ada");
    private final String openid = "brand:o" + UUID.randomUUID().toString().substring(0, 27);

    @Test
    void shouldLeaveOutAnAddressThatReachesNobodyUntilItDoes() {
        // Given
        know();

        // When
        int kept = report(false, NOON);

        // Then
        assertThat(kept).isEqualTo(1);
        assertThat(channels()).containsExactly("sms");
        assertThat(as("app").get("/v1/profiles/" + ada).jsonPath().getList("addresses"))
                .hasSize(2);

        // When she follows again
        report(true, NOON.plusSeconds(1));

        // Then
        assertThat(channels()).containsExactly("sms", "wechat");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void shouldHoldTheLaterReportWhicheverComesFirst(boolean laterFirst) {
        // Given
        know();

        // When
        report(laterFirst, laterFirst ? NOON.plusSeconds(10) : NOON);
        report(!laterFirst, laterFirst ? NOON : NOON.plusSeconds(10));

        // Then
        assertThat(channels()).contains("wechat");
    }

    @Test
    void shouldCountAReportOfTheFutureAsOneOfNow() {
        // Given
        know();

        // When
        report(false, Instant.now().plus(1, ChronoUnit.DAYS));
        report(true, Instant.now().plusSeconds(2));

        // Then
        assertThat(channels()).contains("wechat");
    }

    @Test
    void shouldKeepNothingOfAnAddressThatNobodyHas() {
        // When
        int kept = report(false, NOON);

        // Then
        assertThat(kept).isZero();
        know();
        assertThat(channels()).contains("wechat");
    }

    @Test
    void shouldForgetItWithThePerson() {
        // Given
        know();
        report(false, NOON);

        // When
        as("mesh")
                .contentType(JSON)
                .body(Map.of("erasureId", unique("e")))
                .post("/v1/people/" + ada + "/erasures")
                .then()
                .statusCode(200);

        // Then
        know();
        assertThat(channels()).contains("wechat");
    }

    private void know() {
        put("app", ada, """
                {"addresses": [{"channel": "sms", "value": "+8613800138000"}, {"channel": "wechat", "value": "%s"}]}""".formatted(openid));
    }

    private int report(boolean reachable, Instant at) {
        return as("mesh")
                .contentType(JSON)
                .body(Map.of(
                        "reports",
                        List.of(Map.of(
                                "channel", "wechat", "value", openid, "reachable", reachable, "at", at.toString()))))
                .post("/v1/addresses:report")
                .then()
                .statusCode(200)
                .extract()
                .path("kept");
    }

    private List<String> channels() {
        return lookup("mesh", "{\"lookups\":[{\"personId\":\"" + ada + "\"}]}")
                .jsonPath()
                .getList("profiles[0].addresses.channel");
    }
}
