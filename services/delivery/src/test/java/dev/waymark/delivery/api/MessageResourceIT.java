package dev.waymark.delivery.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@WholeService
class MessageResourceIT extends WorkerCalls {

    private static final String LIST = "/v1/messages";

    @Test
    void shouldShowAMessageWithItsDecisionTrail() {
        // Given
        JobTask job = Jobs.of("reader-1");
        String messageId = messageId(one(job));

        // When
        ValidatableResponse message = read(LIST + "/" + messageId, "marketer").then();

        // Then
        message.statusCode(200)
                .contentType(ContentType.JSON)
                .body("touchKey", equalTo(Jobs.touch(job)))
                .body("journeyId", equalTo("cart-recovery"))
                .body("outcome", equalTo("ACCEPTED"))
                .body("status", equalTo("ACCEPTED"))
                .body("traceId", equalTo("4bf92f3577b34da6a3ce929d0e0e4736"))
                .body("decisions.gate", equalTo(List.of("PROFILE", "CONSENT", "FREQUENCY", "CONTENT", "CHANNEL")))
                .body("decisions.verdict", equalTo(List.of("REACHABLE", "GRANTED", "RESERVED", "RENDERED", "ACCEPTED")))
                .body("decisions[1].ledgerPosition", equalTo(17))
                .body("decisions[2].policy", equalTo("p7"))
                .body("decisions[3].facts.templateVersion", equalTo("4"));
    }

    @Test
    void shouldMaskTheAddress() {
        // Given
        one(Jobs.of("reader-2"));

        // When
        ValidatableResponse page = list("reader-2").then();

        // Then
        page.body("messages[0].address", containsString("*****"))
                .body(not(containsString(GatePeers.number("reader-2"))));
    }

    @Test
    void shouldShowWhyAMessageDidNotLeave() {
        // Given
        one(Jobs.of("capped-reader"));

        // When
        ValidatableResponse page = list("capped-reader").then();

        // Then
        page.body("messages", hasSize(1))
                .body("messages[0].outcome", equalTo("SUPPRESSED"))
                .body("messages[0].reason", equalTo("marketing-per-day"))
                .body("messages[0].status", equalTo("NOT_SENT"))
                .body("messages[0].decisions.verdict", hasItem("CAPPED"))
                .body("messages[0].decisions[2].facts.count", equalTo("3/3"));
    }

    @Test
    void shouldShowADeferredMessageWithoutAnOutcome() {
        // Given
        Peers.GATES.quietUntil(Instant.parse("2999-01-01T00:00:00Z"));
        one(Jobs.header(Jobs.of("sleeper-reader"), "bestBefore", "P30D"));
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        one(Jobs.of("sleeper-reader"));

        // When
        ValidatableResponse page = list("sleeper-reader").then();

        // Then
        page.body("messages.status", equalTo(List.of("DEFERRED", "NOT_SENT")))
                .body("messages[0].outcome", nullValue())
                .body("messages[0].reason", equalTo("QUIET_HOURS"))
                .body("messages[1].outcome", equalTo("EXPIRED"));
    }

    @Test
    void shouldPageFromTheNewestToTheOldestWithoutLossOrRepetition() {
        // Given
        for (int i = 0; i < 5; i++) {
            one(Jobs.of("reader-3"));
        }

        // When
        Set<String> seen = new HashSet<>();
        String after = null;
        int pages = 0;
        do {
            var request = given().auth()
                    .oauth2(Tokens.as("operator"))
                    .queryParam("person", "reader-3")
                    .queryParam("limit", 2);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get(LIST)
                    .jsonPath();
            seen.addAll(page.getList("messages.messageId"));
            after = page.getString("next");
            pages++;
        } while (after != null);

        // Then
        assertThat(seen).hasSize(5);
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketer", "compliance", "operator", "mesh"})
    void shouldLetReadersRead(String role) {
        // When
        ValidatableResponse answer = read(LIST + "?person=nobody", role).then();

        // Then
        answer.statusCode(200).body("messages", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"app, /v1/messages?person=ada", "app, /v1/messages/x", "mesh, /v1/messages/x"})
    void shouldRefuseOtherRoles(String role, String path) {
        // When
        ValidatableResponse answer = read(path, role).then();

        // Then
        answer.statusCode(403);
    }

    @Test
    void shouldRefuseWithoutAToken() {
        // When
        ValidatableResponse answer = given().get(LIST + "?person=ada").then();

        // Then
        answer.statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "'', person",
        "?person=, person",
        "?person=ada&limit=0, limit",
        "?person=ada&limit=201, limit",
        "?person=ada&after=yesterday, after"
    })
    void shouldNameTheParameterThatCannotBeUsed(String query, String parameter) {
        // When
        ValidatableResponse answer = read(LIST + query, "marketer").then();

        // Then
        answer.statusCode(400).contentType("application/problem+json").body("field", equalTo(parameter));
    }

    @Test
    void shouldRefuseALimitThatIsNoNumber() {
        // When
        ValidatableResponse answer =
                read(LIST + "?person=ada&limit=all", "marketer").then();

        // Then
        answer.statusCode(anyOf(equalTo(400), equalTo(404))).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-id", "00000000-0000-7000-8000-000000000000"})
    void shouldSayThatThereIsNoSuchMessage(String id) {
        // When
        ValidatableResponse answer = read(LIST + "/" + id, "compliance").then();

        // Then
        answer.statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:waymark:problem:not-found"));
    }

    @Test
    void shouldBeReadyAndSayThatItsChannelIsDegraded() {
        // Given
        String person = "reader-" + UUID.randomUUID();
        one(Jobs.of(person));
        Peers.SMSC.goAway();
        org.awaitility.Awaitility.await().untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .body("checks.find { it.name == 'channels' }.data.sms", containsString("degraded")));

        // When
        ValidatableResponse health = given().get("/q/health/ready").then();
        ValidatableResponse page = list(person).then();
        Peers.SMSC.comeBack();

        // Then
        health.body("checks.find { it.name == 'channels' }.status", equalTo("UP"));
        page.statusCode(200).body("messages", hasSize(1));
    }

    private static io.restassured.response.Response list(String person) {
        return read(LIST + "?person=" + person, "marketer");
    }

    private static io.restassured.response.Response read(String path, String role) {
        return given().auth().oauth2(Tokens.as(role)).get(path);
    }
}
