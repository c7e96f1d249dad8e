package dev.waymark.client.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.waymark.client.consent.ConsentException.Refused;
import dev.waymark.client.consent.ConsentException.Unavailable;
import dev.waymark.client.consent.ScriptedServer.Asked;
import dev.waymark.client.consent.model.ConsentStatement;
import dev.waymark.client.consent.model.Decision;
import dev.waymark.client.consent.model.DecisionKind;
import dev.waymark.client.consent.model.DecisionReason;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the wire, and what becomes of what comes back. */
class ConsentClientTest {

    private static final String GRANTED = "{\"decision\":\"GRANTED\",\"reason\":\"CONSENT\",\"ledgerPosition\":7}";
    private static final Question ADA = Question.of("ada", "marketing", "sms");

    private final ScriptedServer server = new ScriptedServer();
    private static final String TOKEN = "t-1";
    private final ConsentClient client = client(server.uri());

    ConsentClientTest() throws IOException {}

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void shouldSendAStatementWithAKeyOfItsOwn() {
        // Given
        server.answer(201, "{\"ledgerPosition\":41}").answer(200, "{\"ledgerPosition\":42}");
        Statement statement = Statement.of("ada", "marketing", "sms")
                .source("web-form")
                .notice("sms-marketing", "1", "zh-CN")
                .capturedAt(Instant.parse("2026-11-22T07:59:00Z"));

        // When
        long granted = client.grant(statement).ledgerPosition();
        long withdrawn = client.withdraw(statement).ledgerPosition();

        // Then
        assertThat(List.of(granted, withdrawn)).containsExactly(41L, 42L);
        assertThat(server.asked())
                .extracting(Asked::method, Asked::path, Asked::authorization)
                .containsOnly(tuple("POST", "/v1/consents", "Bearer t-1"));
        assertThat(server.asked().getFirst().body()).isEqualTo("""
                {"personId":"ada","purpose":"marketing","channel":"sms","status":"GRANTED",\
                "notice":{"id":"sms-marketing","version":"1","locale":"zh-CN"},"source":"web-form",\
                "capturedAt":"2026-11-22T07:59:00Z"}""");
        assertThat(server.asked()).extracting(Asked::key).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void shouldSendAStatementAgainWithTheSameKeyWhileTheServiceIsBusy(int busy) {
        // Given
        server.answer(busy, "").hangUp().answer(201, "{\"ledgerPosition\":41}");

        // When
        client.grant(Statement.of("ada", "marketing", "sms"));

        // Then
        assertThat(server.asked()).hasSize(3);
        assertThat(server.asked())
                .extracting(Asked::key)
                .containsOnly(server.asked().getFirst().key());
        assertThat(server.asked())
                .extracting(Asked::body)
                .containsOnly(server.asked().getFirst().body());
    }

    @Test
    void shouldGiveUpAfterSoManyAttempts() {
        // Given
        server.answer(503, "").answer(503, "").answer(503, "");

        // Then
        assertThatThrownBy(() -> client.consents("ada"))
                .isInstanceOf(Unavailable.class)
                .hasMessage("Consent answered 503.");
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void shouldAskOnceForAPermitThatMayHaveBeenIssued() {
        // Given
        server.answer(503, "");
        Question send = Question.of("ada", "marketing", "sms").permit("e-1/SendReminder/1", Duration.ofSeconds(5));

        // Then
        assertThatThrownBy(() -> client.check(send)).isInstanceOf(Unavailable.class);
        assertThat(server.asked()).hasSize(1);
        assertThat(server.asked().getFirst().body())
                .contains("\"permit\":{\"key\":\"e-1/SendReminder/1\",\"lease\":\"PT5S\"}");
    }

    @Test
    void shouldTellWhatWasRefusedAndWhyWithoutAskingAgain() {
        // Given
        server.problem(400, """
                {"type":"urn:waymark:problem:invalid-request","title":"Invalid request","status":400,
                 "detail":"channel has the wrong form.","instance":"/v1/consents"}""");

        // When
        Refused refused =
                catchThrowableOfType(Refused.class, () -> client.grant(Statement.of("ada", "marketing", "SMS")));

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.type()).isEqualTo("urn:waymark:problem:invalid-request");
        assertThat(refused.detail()).isEqualTo("channel has the wrong form.");
        assertThat(refused).hasMessage("400 Invalid request: channel has the wrong form.");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void shouldTakeARefusalThatIsNoProblem() {
        // Given
        server.answer(413, "<html>too large</html>");

        // Then
        assertThat(catchThrowableOfType(Refused.class, () -> client.consents("ada"))
                        .type())
                .isEqualTo("about:blank");
    }

    @Test
    void shouldComeBackWithANewerTokenWhenOneIsRefused() {
        // Given
        server.problem(401, "{\"title\":\"Not authenticated\"}").answer(200, decisions(GRANTED));
        List<String> tokens = List.of("expired", "fresh");
        int[] given = {0};
        try (ConsentClient renewing = ConsentClient.to(server.uri(), () -> tokens.get(Math.min(given[0]++, 1)))
                .build()) {

            // When
            Decision decision = renewing.check(ADA);

            // Then
            assertThat(decision.decision()).isEqualTo(DecisionKind.GRANTED);
            assertThat(server.asked())
                    .extracting(Asked::authorization)
                    .containsExactly("Bearer expired", "Bearer fresh");
        }
    }

    @Test
    void shouldTellOfATokenThatIsRefusedAndHasNoNewer() {
        // Given
        server.problem(401, "{\"title\":\"Not authenticated\"}");

        // Then
        assertThat(catchThrowableOfType(Refused.class, () -> client.check(ADA)).status())
                .isEqualTo(401);
    }

    @Test
    void shouldAnswerManyQuestionsInTheirOrder() {
        // Given
        server.answer(200, decisions(Collections.nCopies(500, GRANTED).toArray(String[]::new)))
                .answer(200, decisions("{\"decision\":\"DENIED\",\"reason\":\"WITHDRAWN\"}"));

        // When
        List<Decision> decisions = client.check(Collections.nCopies(501, ADA));

        // Then
        assertThat(decisions).hasSize(501);
        assertThat(decisions.get(499).ledgerPosition()).isEqualTo(7);
        assertThat(decisions.get(500).reason()).isEqualTo(DecisionReason.WITHDRAWN);
    }

    @Test
    void shouldRecordManyStatementsInPieces() {
        // Given
        String recorded = "{\"status\":\"RECORDED\",\"ledgerPosition\":1}";
        server.answer(200, "{\"answers\":[" + String.join(",", Collections.nCopies(500, recorded)) + "]}")
                .answer(200, "{\"answers\":[{\"status\":\"REFUSED\",\"field\":\"personId\"}]}");
        List<ConsentStatement> statements = IntStream.rangeClosed(0, 500)
                .mapToObj(n -> Statement.of("p-" + n, "marketing", "sms").granted())
                .toList();

        // When
        var answers = client.record(statements);

        // Then
        assertThat(answers).hasSize(501);
        assertThat(answers.getLast().field()).isEqualTo("personId");
        assertThat(server.asked()).extracting(Asked::key).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(server.asked().getLast().body()).contains("\"p-500\"").doesNotContain("\"p-499\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"decisions\":[{\"decision\":\"DENIED\",\"reason\":\"NO_RECORD\"}]}",
                "{\"decisions\":[{\"decision\":\"PERHAPS\",\"reason\":\"NEW_REASON\"}]}",
                "{\"decisions\":[{}]}",
                "{\"decisions\":[]}",
                "{}",
                "null",
                "no JSON"
            })
    void shouldNotAllowWhatIsNotGranted(String answer) {
        // Given
        server.answer(200, answer);

        // Then
        assertThat(client.allows(ADA)).isFalse();
    }

    @Test
    void shouldAllowWhatIsGrantedAlsoForAReasonThatIsNotKnownYet() {
        // Given
        server.answer(200, decisions("{\"decision\":\"GRANTED\",\"reason\":\"NEW_REASON\",\"newField\":1}"));

        // Then
        assertThat(client.allows(ADA)).isTrue();
    }

    @Test
    void shouldNotAllowWhenNobodyAnswers() {
        // Given
        URI gone = server.uri();
        server.close();
        try (ConsentClient lost = client(gone)) {

            // Then
            assertThat(lost.allows(ADA)).isFalse();
            assertThat(catchThrowable(() -> lost.check(ADA)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("not reached");
        }
    }

    @Test
    void shouldNameThePersonInTheAddress() {
        // Given
        server.answer(200, "{\"personId\":\"a b/c\",\"consents\":[],\"suppressions\":[]}");

        // When
        client.consents("a b/c");

        // Then
        assertThat(server.asked().getFirst().path()).isEqualTo("/v1/people/a%20b%2Fc/consents");
    }

    private ConsentClient client(URI uri) {
        return ConsentClient.to(uri, () -> TOKEN)
                .pause(Duration.ofMillis(1))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    private static String decisions(String... items) {
        return "{\"decisions\":[" + String.join(",", items) + "]}";
    }
}
