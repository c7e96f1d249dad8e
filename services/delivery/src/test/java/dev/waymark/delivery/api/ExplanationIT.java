package dev.waymark.delivery.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why did I get this, and why did I not? */
@WholeService
class ExplanationIT extends WorkerCalls {

    private static final String ENTRY = """
            {"entryId":"%s","journeyId":"cart-recovery","version":3,"personId":"%s","state":"%s","decision":"%s",
             "reason":%s,"event":{"source":"shop","id":"e1","type":"cart.abandoned"},"decidedAt":"2026-11-22T08:00:00Z"}""";

    @ParameterizedTest
    @CsvSource({
        "marketer, en, Sent: the provider took it, Ledger position 17",
        "marketer, zh-CN, 已发送, 账本位置 17",
        "person, en, We sent you this message, You agreed",
        "person, zh-CN, 我们于, 您同意过"
    })
    void shouldExplainAMessageThatLeft(String voice, String locale, String headline, String detail) {
        // Given
        String message = messageId(one(Jobs.of("why-1")));

        // When
        ValidatableResponse answer = read(path(message) + "?voice=" + voice + "&locale=" + locale, "compliance");

        // Then
        answer.statusCode(200)
                .contentType(ContentType.JSON)
                .body("messageId", equalTo(message))
                .body("voice", equalTo(voice))
                .body("locale", equalTo(locale))
                .body("headline", containsString(headline))
                .body("details.text", hasItem(containsString(detail)));
    }

    @ParameterizedTest
    @CsvSource({
        "refuser-why, you have not agreed",
        "bounced-why, messages to you are stopped",
        "capped-why, already received enough",
        "unreachable-why, we have no number or address of yours",
        "stranger-why, do not know how to reach you"
    })
    void shouldTellThePersonWhyNothingCame(String person, String headline) {
        // Given
        String message = messageId(one(Jobs.of(person)));

        // When
        ValidatableResponse answer = read(path(message) + "?voice=person", "marketer");

        // Then
        answer.statusCode(200)
                .body("headline", containsString(headline))
                .body("details.gate", org.hamcrest.Matchers.everyItem(nullValue()));
        assertThat(answer.extract().asString())
                .doesNotContain(person, GatePeers.number(person), "cart", "marketing-per-day");
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "app"})
    void shouldExplainToNobodyElse(String role) {
        // Given
        String message = messageId(one(Jobs.of("why-2")));

        // When
        ValidatableResponse explanation = read(path(message), role);
        ValidatableResponse absence = read("/v1/people/why-2/why-not", role);

        // Then
        explanation.statusCode(403);
        absence.statusCode(403);
    }

    @Test
    void shouldExplainMessagesAndNotAbsencesToTheMesh() {
        // Given
        String message = messageId(one(Jobs.of("why-3")));

        // When
        ValidatableResponse explanation = read(path(message) + "?voice=person", "mesh");
        ValidatableResponse absence = read("/v1/people/why-3/why-not", "mesh");

        // Then
        explanation.statusCode(200).body("voice", equalTo("person"));
        absence.statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"voice=lawyer, voice", "locale=fr, locale"})
    void shouldNameTheParameterThatCannotBeUsed(String query, String field) {
        // When
        ValidatableResponse answer = read(path(UUID.randomUUID().toString()) + "?" + query, "marketer");

        // Then
        answer.statusCode(400).body("field", equalTo(field));
    }

    @Test
    void shouldSayThatThereIsNoSuchMessage() {
        // When
        ValidatableResponse answer = read(path(UUID.randomUUID().toString()), "marketer");

        // Then
        answer.statusCode(404).body("type", equalTo("urn:waymark:problem:not-found"));
    }

    @Test
    void shouldFollowAPersonFromTheEntryToEachMessage() {
        // Given
        String inside = UUID.randomUUID().toString();
        String refused = UUID.randomUUID().toString();
        JobTask sent = Jobs.of("sleeper-why", inside);
        one(sent);
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        one(Jobs.at(sent, sent.processInstanceKey(), sent.elementInstanceKey() + 1));
        Peers.GATES.entries(
                ENTRY.formatted(refused, "sleeper-why", "REFUSED", "NOT_ELIGIBLE", "\"The journey is paused.\"") + ","
                        + ENTRY.formatted(inside, "sleeper-why", "ACTIVE", "ENTERED", "null"));

        // When
        ValidatableResponse answer = read("/v1/people/sleeper-why/why-not?journey=cart-recovery", "marketer");

        // Then
        answer.statusCode(200)
                .body("personId", equalTo("sleeper-why"))
                .body("entries", hasSize(2))
                .body("entries[0].decision", equalTo("NOT_ELIGIBLE"))
                .body("entries[0].text", containsString("The journey is paused."))
                .body("entries[0].messages", hasSize(0))
                .body("entries[1].waitingAt", equalTo("SendReminder"))
                .body("entries[1].text", containsString("where a message is held"))
                .body("entries[1].messages.status", equalTo(java.util.List.of("ACCEPTED", "DEFERRED")))
                .body("entries[1].messages[1].text", containsString("quiet hours hold it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/delivery"})
    void shouldSayThatNothingIsOnRecordInTheLanguageAskedFor(String prefix) {
        // When
        ValidatableResponse answer = read(prefix + "/v1/people/nobody/why-not?locale=zh-CN", "compliance");

        // Then
        answer.statusCode(200).body("entries", hasSize(0)).body("summary", containsString("没有记录"));
    }

    @Test
    void shouldSayThatTheJourneyServiceIsAway() {
        // Given
        Peers.GATES.fail("/v1/entries", 500);

        // When
        ValidatableResponse answer = read("/v1/people/ada/why-not", "marketer");

        // Then
        answer.statusCode(503)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:waymark:problem:journey-away"));
    }

    private static String path(String messageId) {
        return "/v1/messages/" + messageId + "/explanation";
    }

    private static ValidatableResponse read(String path, String role) {
        return given().auth().oauth2(Tokens.as(role)).get(path).then();
    }
}
