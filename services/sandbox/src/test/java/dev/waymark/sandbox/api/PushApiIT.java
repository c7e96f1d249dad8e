package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.waymark.sandbox.FcmClient;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.Site;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PushApiIT extends SandboxIT {

    @TestHTTPResource("/")
    URI root;

    @Test
    void shouldGiveASubscriptionAsABrowserDoes() {
        // When
        JsonPath browser = browser(new Site());

        // Then
        assertThat(browser.getMap("subscription")).containsOnlyKeys("endpoint", "expirationTime", "keys");
        assertThat(browser.getString("subscription.endpoint"))
                .startsWith("http://127.0.0.1:" + root.getPort() + "/push/");
        assertThat(octets(browser, "p256dh")).hasSize(65).startsWith(4);
        assertThat(octets(browser, "auth")).hasSize(16);
        when().get("/v1/browsers")
                .then()
                .statusCode(200)
                .body("browsers.browserId", hasItem(browser.getString("browserId")));
    }

    @ParameterizedTest
    @CsvSource({"'', vapidPublicKey", "AAAA, vapidPublicKey", "'*', vapidPublicKey"})
    void shouldWantTheSitesKey(String key, String field) {
        // When
        post("/v1/browsers", "{\"name\":\"Ada\",\"vapidPublicKey\":\"%s\"}".formatted(key))

                // Then
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(field))
                .body("fix", containsString("applicationServerKey"));
    }

    @Test
    void shouldWantAName() {
        // Then
        for (String body : List.of("{}", "{\"name\":\"  \"}", "{\"name\":\"" + "a".repeat(101) + "\"}")) {
            for (String path : List.of("/v1/browsers", "/v1/fcm/devices")) {
                post(path, body).statusCode(400).body("field", equalTo("name"));
            }
        }
        post("/v1/fcm/devices", "{\"name\":\"Ada\",\"token\":\"x\"}")
                .statusCode(400)
                .body("field", equalTo("token"));
    }

    @Test
    void shouldListAllDevicesTheOneWithTheNewestMessageFirst() {
        // Given
        String browserId = browser(new Site()).getString("browserId");
        JsonPath phone = app();
        FcmClient client = fcmClient();
        String last = app().getString("deviceId");

        // When
        client.send(client.accessToken(), FcmClient.message(phone.getString("token"), "m1"));

        // Then
        when().get("/v1/devices?limit=3")
                .then()
                .statusCode(200)
                .body("devices.deviceId", equalTo(List.of(phone.getString("deviceId"), last, browserId)))
                .body("devices.notifications", equalTo(List.of(1, 0, 0)))
                .body("devices.protocol", equalTo(List.of("fcm", "fcm", "webpush")));
        given().queryParam("contains", browserId.toUpperCase(Locale.ROOT))
                .when()
                .get("/v1/devices")
                .then()
                .body("devices", hasSize(1));
        when().get("/v1/devices?limit=0").then().statusCode(400).body("field", equalTo("limit"));
        when().get("/v1/devices?contains=" + "a".repeat(101))
                .then()
                .statusCode(400)
                .body("field", equalTo("contains"));
    }

    @Test
    void shouldListAsManyNotificationsAsAskedUntilTheyAreCleared() throws Exception {
        // Given
        JsonPath phone = app();
        String id = phone.getString("deviceId");
        FcmClient client = fcmClient();
        String accessToken = client.accessToken();
        for (String messageId : List.of("one", "two", "three")) {
            client.send(accessToken, FcmClient.message(phone.getString("token"), messageId));
        }

        // Then
        when().get("/v1/devices/{id}/notifications?pageSize=2", id)
                .then()
                .body("total", equalTo(3))
                .body("notifications.messageId", equalTo(List.of("three", "two")));
        when().get("/v1/devices/{id}/notifications?pageSize=101", id)
                .then()
                .statusCode(400)
                .body("field", equalTo("pageSize"));
        when().delete("/v1/notifications").then().statusCode(204);
        assertThat(notifications(id).getInt("total")).isZero();
        assertThat(pushLogged("\"device\":\"" + id + "\"")).hasSize(3);
    }

    @Test
    void shouldForgetADeviceOnceForAll() {
        // Given
        String browserId = browser(new Site()).getString("browserId");
        String phoneId = app().getString("deviceId");

        // When
        when().delete("/v1/browsers/" + browserId).then().statusCode(204);
        when().delete("/v1/fcm/devices/" + phoneId).then().statusCode(204);

        // Then
        when().delete("/v1/browsers/" + browserId).then().statusCode(204);
        when().get("/v1/browsers").then().body("browsers.browserId", not(hasItem(browserId)));
        when().get("/v1/fcm/devices").then().body("devices.deviceId", not(hasItem(phoneId)));
        assertThat(notifications(browserId).getBoolean("gone")).isTrue();
        for (String path : List.of("/v1/browsers/" + phoneId, "/v1/fcm/devices/" + browserId, "/v1/browsers/x")) {
            when().delete(path).then().statusCode(404).contentType("application/problem+json");
        }
    }

    @Test
    void shouldTellListenersOfPushMessages() throws Exception {
        // Given
        int before = when().get("/v1/devices").then().extract().path("revision");
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<Stream<String>> events = http.send(
                HttpRequest.newBuilder(root.resolve("v1/changes")).build(), HttpResponse.BodyHandlers.ofLines());

        // When
        try (Stream<String> lines = events.body()) {
            app();

            // Then
            assertThat(lines.filter(line -> line.contains("\"pushRevision\":" + (before + 1) + ","))
                            .findFirst())
                    .isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"mode\":\"EXPLODE\"}                           | mode              | one of ACCEPT, THROTTLE",
                "{\"receipts\":{}}                                | receipts          | Remove it",
                "{\"mode\":\"DROP\",\"count\":0}                  | count             | 1 to 1000000",
                "{\"mode\":\"SLOW\"}                              | delay             | PT2S",
                "{\"mode\":\"GONE\",\"delay\":\"PT1S\"}           | delay             | set the mode to SLOW",
                "{\"ratePerSecond\":5}                            | ratePerSecond     | set the mode to THROTTLE",
                "{\"retryAfterSeconds\":5}                        | retryAfterSeconds | set the mode to THROTTLE",
                "{\"mode\":\"THROTTLE\",\"retryAfterSeconds\":-1} | retryAfterSeconds | 1 to 1000000",
                "{\"code\":\"500\"}                               | code              | set the mode to REJECT",
                "{\"mode\":\"REJECT\",\"code\":\"200\"}           | code              | Send one such as"
            })
    void shouldNameTheFieldAndTheFix(String body, String field, String fix) {
        // Given
        String device = app().getString("deviceId");

        for (String path :
                List.of("/v1/push/webpush/knobs", "/v1/push/fcm/knobs", "/v1/devices/" + device + "/knobs")) {
            // When
            put(path, body)

                    // Then
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("field", equalTo(field))
                    .body("detail", containsString(fix))
                    .body("detail", not(containsString("java")));
        }
    }

    @Test
    void shouldWantTheErrorsOfItsOwnService() {
        // Given
        String status = "{\"mode\":\"REJECT\",\"code\":\"403\"}";
        String code = "{\"mode\":\"REJECT\",\"code\":\"INTERNAL\"}";

        // Then
        put("/v1/push/webpush/knobs", status).statusCode(200).body("code", equalTo("403"));
        put("/v1/push/webpush/knobs", code).statusCode(400);
        put("/v1/push/fcm/knobs", code).statusCode(200).body("code", equalTo("INTERNAL"));
        put("/v1/push/fcm/knobs", status).statusCode(400);
    }

    @Test
    void shouldListTheKnobsOfSingleDevicesUntilTheyAreTakenAway() {
        // Given
        String device = app().getString("deviceId");
        String path = "/v1/devices/" + device + "/knobs";
        when().get(path).then().statusCode(404).contentType("application/problem+json");

        // When
        put(path, "{\"mode\":\"UNAVAILABLE\",\"retryAfterSeconds\":5}").statusCode(200);

        // Then
        when().get(path).then().statusCode(200).body("mode", equalTo("UNAVAILABLE"));
        when().get("/v1/push/fcm/knobs").then().body("overrides.'" + device + "'.retryAfterSeconds", equalTo(5));
        when().delete(path).then().statusCode(204);
        when().get(path).then().statusCode(404);
    }

    @Test
    void shouldAnswerProblemsForWhatThereIsNot() {
        // Then
        when().get("/v1/push/smoke/knobs").then().statusCode(400).body("field", equalTo("protocol"));
        for (String path : List.of("/v1/devices/x/notifications", "/v1/devices/x/knobs")) {
            when().get(path).then().statusCode(404).contentType("application/problem+json");
        }
        put("/v1/devices/x/knobs", "{}").statusCode(404);
    }

    private static byte[] octets(JsonPath browser, String key) {
        return Base64.getUrlDecoder().decode(browser.getString("subscription.keys." + key));
    }
}
