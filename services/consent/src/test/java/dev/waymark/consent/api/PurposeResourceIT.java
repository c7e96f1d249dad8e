package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WholeService
class PurposeResourceIT {

    private static final String HELLO_SHA256 = "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969";

    @Test
    void shouldKeepATextWordForWordWithItsDigest() {
        // Given
        String notice = somebody();

        // When
        put(notice, "1", Map.of("en", "Hello", "zh-CN", "你好")).then().statusCode(200);

        // Then
        var texts = as("marketer").get("/v1/notices/" + notice + "/versions/1").jsonPath();
        assertThat(texts.getList("texts.locale")).containsExactly("en", "zh-CN");
        assertThat(texts.getString("texts[0].hash")).isEqualTo(HELLO_SHA256);
        assertThat(texts.getString("texts[1].text")).isEqualTo("你好");
    }

    @Test
    void shouldNeverChangeAText() {
        // Given
        String notice = somebody();
        put(notice, "1", Map.of("en", "Hello"));

        // Then
        put(notice, "1", Map.of("en", "Hello")).then().statusCode(200);
        put(notice, "1", Map.of("en", "Good morning", "de", "Guten Morgen"))
                .then()
                .statusCode(409);
        assertThat(as("app")
                        .get("/v1/notices/" + notice + "/versions")
                        .jsonPath()
                        .getList("texts.text"))
                .containsExactly("Hello");
        put(notice, "2", Map.of("en", "Good morning")).then().statusCode(200);
        as("app").get("/v1/notices/" + notice + "/versions/3").then().statusCode(404);
    }

    @Test
    void shouldKeepTheDigestOfTheTextWithTheStatement() {
        // Given
        String ada = somebody();
        String notice = somebody();
        put(notice, "1", Map.of("en", "Hello"));

        // When
        recorded(with(
                statement(ada, "GRANTED", "08:00:00"), "notice", Map.of("id", notice, "version", "1", "locale", "en")));

        // Then
        assertThat(as("app").get("/v1/people/" + ada + "/consents").jsonPath().getString("consents[0].notice.hash"))
                .isEqualTo(HELLO_SHA256);
    }

    @Test
    void shouldCountTheVersionsOfAPurpose() {
        // Given
        String purpose = "news-" + System.nanoTime();
        Map<String, Object> first = Map.of("texts", Map.of("en", "News"));

        // Then
        assertThat(version(purpose, first)).isEqualTo(1);
        assertThat(version(purpose, first)).isEqualTo(1);
        assertThat(version(purpose, Map.of("doubleOptIn", true, "texts", Map.of("en", "News"))))
                .isEqualTo(2);
        as("mesh").get("/v1/purposes/" + purpose).then().statusCode(200);
        as("mesh").get("/v1/purposes/none-such").then().statusCode(404);
    }

    private static int version(String purpose, Map<String, Object> body) {
        return as("compliance")
                .body(body)
                .put("/v1/purposes/" + purpose)
                .jsonPath()
                .getInt("version");
    }

    private static Response put(String notice, String version, Map<String, String> texts) {
        return as("compliance").body(Map.of("texts", texts)).put("/v1/notices/" + notice + "/versions/" + version);
    }
}
