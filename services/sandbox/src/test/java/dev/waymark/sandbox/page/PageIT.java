package dev.waymark.sandbox.page;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PageIT extends SandboxIT {

    private static final Pattern ELSEWHERE = Pattern.compile("(?:src|href)=\"(?:https?:)?//");

    @ParameterizedTest
    @CsvSource({"zh-CN, zh-Hans", "en-GB, en", "fr, en", "'fr, zh;q=0.8, en;q=0.5', zh-Hans", "*, en"})
    void shouldSpeakTheLanguageThatTheBrowserPrefers(String accepted, String spoken) {
        // When
        given().header("Accept-Language", accepted)
                .when()
                .get("/")

                // Then
                .then()
                .statusCode(200)
                .header("Content-Language", spoken)
                .body(containsString("<html lang=\"" + spoken + "\">"));
    }

    @Test
    void shouldSpeakTheLanguageThatWasChosen() {
        // When
        given().header("Accept-Language", "en")
                .when()
                .get("/?lang=zh")

                // Then
                .then()
                .header("Content-Language", "zh-Hans")
                .body(containsString("还没有短信"));
    }

    @Test
    void shouldNeedNothingFromElsewhere() {
        // When
        String page = when().get("/").then().extract().asString();

        // Then
        assertThat(page).doesNotContainPattern(ELSEWHERE).contains("127.0.0.1:" + smppPort());
        for (String asset : new String[] {"sandbox.css", "common.js", "phones.js", "knobs.js"}) {
            when().get("/assets/" + asset).then().statusCode(200);
        }
    }
}
