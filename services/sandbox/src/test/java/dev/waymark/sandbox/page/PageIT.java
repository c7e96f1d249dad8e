package dev.waymark.sandbox.page;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                .body(containsString("还没有短信"))
                .body(containsString("还没有邮件"))
                .body(containsString("还没有设备"));
    }

    @Test
    void shouldLetMailsLoadNothingAndRunNothing() {
        // When
        Response page = when().get("/");

        // Then
        assertThat(page.header("Content-Security-Policy").split("; "))
                .contains("default-src 'self'", "img-src 'self' data:", "frame-src 'none'", "base-uri 'none'");
        assertThat(page.asString())
                .containsPattern("<iframe [^>]*sandbox=\"(?!.*allow-scripts)(?!.*allow-same-origin)[^\"]*\"")
                .contains("127.0.0.1:" + smtpPort() + "</code> as <code>waymark</code>");
    }

    @ParameterizedTest
    @MethodSource
    void shouldSayTheSameInBothLanguages(String name, Class<?> bundle) throws IOException {
        // Given
        Properties chinese = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/messages/" + name + "_zh.properties")) {
            chinese.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        }

        // When
        List<String> words =
                Stream.of(bundle.getDeclaredMethods()).map(Method::getName).toList();

        // Then
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(words);
        assertThat(chinese.values()).noneMatch(word -> word.toString().isBlank());
    }

    static Stream<Arguments> shouldSayTheSameInBothLanguages() {
        return Stream.of(
                arguments("msg", PageMessages.class),
                arguments("mail", MailMessages.class),
                arguments("push", PushMessages.class),
                arguments("wechat", WeChatWords.class),
                arguments("wecom", WeComWords.class),
                arguments("knob", KnobWords.class));
    }

    @Test
    void shouldNeedNothingFromElsewhere() {
        // When
        String page = when().get("/").then().extract().asString();

        // Then
        assertThat(page).doesNotContainPattern(ELSEWHERE).contains("127.0.0.1:" + smppPort());
        for (String asset : new String[] {
            "sandbox.css",
            "common.js",
            "changes.js",
            "views.js",
            "phones.js",
            "knobs.js",
            "mailboxes.js",
            "mail.js",
            "devices.js",
            "notice.js",
            "wechat.js",
            "wecom.js",
            "textcard.js"
        }) {
            when().get("/assets/" + asset).then().statusCode(200);
        }
    }

    /** But for mails, which are shown in a frame of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {"phones.js", "mailboxes.js", "notice.js", "wechat.js", "wecom.js", "textcard.js", "common.js"})
    void shouldNeverReadAsHtmlWhatPeopleWereSent(String asset) {
        // When
        String script = when().get("/assets/" + asset).then().extract().asString();

        // Then
        assertThat(script).doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|parseFromString|srcdoc");
    }
}
