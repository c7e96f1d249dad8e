package dev.waymark.consent.preferences;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static dev.waymark.consent.preferences.Pages.browser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a mail program does, and what is asked for in its favour. */
final class Unsubscribing {

    /** Makes what the service itself would make. */
    static final UnsubscribeTokens TOKENS =
            new UnsubscribeTokens(List.of("a secret of tests with more than 32 characters"));

    static final String PAIR = "List-Unsubscribe=One-Click";

    private Unsubscribing() {}

    /** Somebody who agreed to marketing by e-mail. */
    static String subscriber() {
        String person = somebody();
        recorded(onMails(person, "GRANTED"));
        return person;
    }

    /** A statement about marketing by e-mail, of the morning of 2026-11-01. */
    static Map<String, Object> onMails(String person, String status) {
        return with(statement(person, status, "08:00:00"), "channel", "email");
    }

    /** The path of the URL for marketing by e-mail. */
    static String path(String person) {
        return path(person, "marketing", "email");
    }

    static String path(String person, String purpose, String channel) {
        String url = String.valueOf(
                links(request(person, purpose, channel)).getFirst().get("unsubscribe"));
        return URI.create(url).getPath();
    }

    static Map<String, Object> request(String person, String purpose, String channel) {
        return Map.of("personId", person, "purpose", purpose, "channel", channel);
    }

    @SafeVarargs
    static List<Map<String, Object>> links(Map<String, Object>... requests) {
        return asked(requests).then().statusCode(200).extract().jsonPath().getList("links");
    }

    @SafeVarargs
    static Response asked(Map<String, Object>... requests) {
        return as("mesh").body(Map.of("requests", Arrays.asList(requests))).post("/v1/preference-links");
    }

    /** What a mail program sends: no cookie, no token, and it follows nothing. */
    static Response click(String path) {
        return sent(path, "application/x-www-form-urlencoded", PAIR);
    }

    /** The same as parts, as the example of RFC 8058 section 8 has them. */
    static Response byParts(String path) {
        return sent(
                path,
                "multipart/form-data; boundary=---FormBoundaryjWmhtjORrn",
                "---FormBoundaryjWmhtjORrn\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
                        + "One-Click\r\n---FormBoundaryjWmhtjORrn--\r\n");
    }

    /** That type and no other, and the body as it stands. */
    static Response sent(String path, String type, String body) {
        EncoderConfig asItStands = EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs(type.split(";", 2)[0], ContentType.TEXT);
        return browser()
                .config(RestAssured.config().encoderConfig(asItStands))
                .redirects()
                .follow(false)
                .contentType(type)
                .body(body)
                .post(path);
    }

    /** Reason of the decision about marketing by e-mail. */
    static String mailReason(String person) {
        return String.valueOf(
                decisions(request(person, "marketing", "email")).getFirst().get("reason"));
    }

    /** Leave to hand a mail over; the end of the permit. */
    static String permit(String person, String lease) {
        Map<String, Object> check = with(
                request(person, "marketing", "email"),
                "permit",
                Map.of("key", UUID.randomUUID().toString(), "lease", lease));
        return String.valueOf(decisions(check).getFirst().get("permitUntil"));
    }

    static void awaitWithdrawal(String person) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(mailReason(person)).isEqualTo("WITHDRAWN"));
    }

    static String now() {
        return Instant.now().toString();
    }
}
