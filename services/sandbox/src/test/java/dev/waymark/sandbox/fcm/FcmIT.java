package dev.waymark.sandbox.fcm;

import static dev.waymark.sandbox.FcmClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.waymark.sandbox.FcmClient;
import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FcmIT extends SandboxIT {

    private static final String KNOBS = "/v1/push/fcm/knobs";
    private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";

    private final String messageId = UUID.randomUUID().toString();
    private FcmClient client;
    private String accessToken;
    private String deviceId;
    private String token;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void install() {
        client = fcmClient();
        accessToken = client.accessToken();
        JsonPath device = app();
        deviceId = device.getString("deviceId");
        token = device.getString("token");
    }

    @Test
    void shouldShowWhatTheServerSent() throws Exception {
        // When
        Response answer = client.send(accessToken, message(token, messageId));

        // Then
        answer.then().statusCode(200).body("name", startsWith("projects/waymark-sandbox/messages/"));
        JsonPath shown = notifications(deviceId);
        assertThat(shown.getString("notifications[0].content.title")).isEqualTo("您好");
        assertThat(shown.getString("notifications[0].content.link")).isEqualTo("https://brand.example/p");
        assertThat(shown.getString("notifications[0].content.data.messageId")).isEqualTo(messageId);
        assertThat(answer.jsonPath().getString("name")).endsWith(shown.getString("notifications[0].id"));
        assertThat(pushLogged(messageId))
                .singleElement()
                .asString()
                .contains(
                        "\"protocol\":\"fcm\"",
                        "\"outcome\":\"ACCEPTED\"",
                        "\"messageId\":\"" + messageId + "\"",
                        "\"ttl\":600",
                        "\"urgency\":\"HIGH\"");
    }

    @Test
    void shouldGiveAServiceAccountAsGooglesConsoleDoes() {
        // Then
        RestAssured.when()
                .get("/v1/fcm/service-account")
                .then()
                .statusCode(200)
                .body("type", equalTo("service_account"))
                .body("project_id", equalTo("waymark-sandbox"))
                .body("keySet()", hasItems("private_key_id", "private_key", "client_email", "client_id"))
                .body("token_uri", equalTo("http://127.0.0.1:" + root.getPort() + "/fcm/token"));
    }

    @Test
    void shouldGiveATokenForAnAssertion() throws Exception {
        // When
        Response answer = FcmClient.token(FcmClient.GRANT, client.assertion(client.claims(Instant.now())));

        // Then
        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(3600))
                .body("access_token", startsWith("ya29."));
        assertThat(pushLogged("\"type\":\"token\"", "\"outcome\":\"ACCEPTED\"")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "password, x, unsupported_grant_type",
        "urn:ietf:params:oauth:grant-type:jwt-bearer, x.y.z, invalid_grant"
    })
    void shouldGiveNoTokenForAnythingElse(String grantType, String assertion, String error) throws Exception {
        // When
        Response answer = FcmClient.token(grantType, assertion);

        // Then
        answer.then().statusCode(400).body("error", equalTo(error)).body("error_description", not(emptyString()));
        assertThat(pushLogged("\"type\":\"token\"", "\"outcome\":\"REFUSED\"")).isNotEmpty();
    }

    @Test
    void shouldSayThatTheAssertionIsMissing() {
        // Then
        RestAssured.given()
                .formParam("grant_type", FcmClient.GRANT)
                .when()
                .post("/fcm/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ya29.sandbox.AAAA"})
    void shouldWantAnAccessToken(String wrong) {
        // When
        Response answer = client.send(wrong, message(token, messageId));

        // Then
        answer.then().statusCode(401).body("error.code", equalTo(401)).body("error.status", equalTo("UNAUTHENTICATED"));
        assertThat(notifications(deviceId).getInt("total")).isZero();
    }

    @Test
    void shouldNameTheFieldThatIsWrong() throws Exception {
        // When
        Response answer =
                client.send(accessToken, "{\"message\":{\"token\":\"%s\",\"data\":{\"n\":1}}}".formatted(token));

        // Then
        assertError(answer, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
        answer.then().body("error.details.fieldViolations.flatten().field", hasItem("message.data.n"));
        assertThat(pushLogged("\"status\":400", "INVALID_ARGUMENT")).isNotEmpty();
    }

    @Test
    void shouldKnowNoTokenThatItDidNotMake() {
        // When
        Response answer = client.send(accessToken, message("made:up", messageId));

        // Then
        assertError(answer, 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT");
        answer.then().body("error.details.fieldViolations.flatten().field", hasItem("message.token"));
    }

    @Test
    void shouldSayThatTheAppWasUninstalled() throws Exception {
        // Given
        RestAssured.when().delete("/v1/fcm/devices/" + deviceId).then().statusCode(204);

        // When
        Response answer = client.send(accessToken, message(token, messageId));

        // Then
        assertError(answer, 404, "NOT_FOUND", "UNREGISTERED");
        assertThat(pushLogged(messageId, "\"reason\":\"UNREGISTERED\"")).hasSize(1);
    }

    @Test
    void shouldSayThatTheDeviceIsOfAnotherProject() {
        // When
        Response answer = FcmClient.send("another-project", accessToken, message(token, messageId));

        // Then
        assertError(answer, 403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            nullValues = "none",
            value = {
                "{\"mode\":\"THROTTLE\",\"retryAfterSeconds\":60,\"count\":1} | 429 | RESOURCE_EXHAUSTED | QUOTA_EXCEEDED | 60",
                "{\"mode\":\"UNAVAILABLE\",\"count\":1}                       | 503 | UNAVAILABLE | UNAVAILABLE | none",
                "{\"mode\":\"GONE\",\"count\":1}                              | 404 | NOT_FOUND | UNREGISTERED | none",
                "{\"mode\":\"REJECT\",\"count\":1}                            | 500 | INTERNAL | INTERNAL | none",
                "{\"mode\":\"REJECT\",\"code\":\"THIRD_PARTY_AUTH_ERROR\",\"count\":1} | 401 | UNAUTHENTICATED | THIRD_PARTY_AUTH_ERROR | none",
                "{\"mode\":\"REJECT\",\"code\":\"SENDER_ID_MISMATCH\",\"count\":1} | 403 | PERMISSION_DENIED | SENDER_ID_MISMATCH | none"
            })
    void shouldRefuseAsTheKnobSaysAndTakeTheNext(
            String knobs, int status, String rpcStatus, String code, @Nullable String retryAfter) throws Exception {
        // Given
        put(KNOBS, knobs).statusCode(200);

        // When
        Response first = client.send(accessToken, message(token, messageId));
        Response second = client.send(accessToken, message(token, messageId));

        // Then
        assertError(first, status, rpcStatus, code);
        assertThat(first.header("Retry-After")).isEqualTo(retryAfter);
        second.then().statusCode(200);
        assertThat(pushLogged(messageId)).hasSize(2);
        assertThat(pushLogged(messageId, "\"outcome\":\"REFUSED\"", "\"reason\":\"" + code + "\""))
                .hasSize(1);
    }

    @Test
    void shouldTakeTheMessageAndCloseTheConnectionWithoutAnAnswer() throws Exception {
        // Given
        put(KNOBS, "{\"mode\":\"DROP\",\"count\":1}").statusCode(200);
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/fcm/v1/projects/waymark-sandbox/messages:send"))
                .header("Authorization", "Bearer " + accessToken)
                .POST(HttpRequest.BodyPublishers.ofString(message(token, messageId)))
                .build();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        // Then
        assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(pushLogged(messageId, "\"outcome\":\"DROPPED\"")).hasSize(1);
        assertThat(notifications(deviceId).getList("notifications.outcome")).containsExactly("DROPPED");
    }

    @Test
    void shouldAnswerAfterADelayWhatIsInTheLogAlready() {
        // Given
        put(KNOBS, "{\"mode\":\"SLOW\",\"delay\":\"PT2S\"}").statusCode(200);

        // When
        CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(
                () -> client.send(accessToken, message(token, messageId)).statusCode());
        await().untilAsserted(() -> assertThat(pushLogged(messageId)).hasSize(1));

        // Then
        assertThat(answer).isNotDone();
        assertThat(answer.join()).isEqualTo(200);
    }

    private static void assertError(Response answer, int status, String rpcStatus, String code) {
        answer.then()
                .statusCode(status)
                .contentType("application/json")
                .body("error.code", equalTo(status))
                .body("error.status", equalTo(rpcStatus))
                .body("error.details.'@type'", hasItem(FCM_ERROR))
                .body("error.details.errorCode", hasItem(code));
    }
}
