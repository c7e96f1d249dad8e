package dev.waymark.consent.store;

import dev.waymark.consent.api.ConsentCalls;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls that cost little, for tests that race many of them. */
final class RacingCalls {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Records a statement; done when it is answered. */
    void record(Map<String, Object> statement) {
        post("app", "/v1/consents", new JsonObject(statement), 201);
    }

    /** Whether the person may be contacted, and then a permit is held under the key. */
    boolean isPermitted(String personId, String purpose, String key, Duration lease) {
        Map<String, Object> check = ConsentCalls.check(personId, purpose, key, lease.toString());
        JsonObject asked = new JsonObject().put("checks", new JsonArray().add(new JsonObject(check)));
        JsonObject decision = post("mesh", "/v1/consents:check", asked, 200)
                .getJsonArray("decisions")
                .getJsonObject(0);
        return decision.getString("permitUntil") != null;
    }

    void giveBack(String key) {
        post("mesh", "/v1/consents:return-permits", new JsonObject().put("keys", new JsonArray().add(key)), 200);
    }

    void suppress(String personId) {
        JsonObject body = new JsonObject()
                .put("personId", personId)
                .put("channel", "sms")
                .put("kind", "COMPLAINT")
                .put("source", "call-centre");
        post("mesh", "/v1/suppressions", body, 201);
    }

    private JsonObject post(String role, String path, JsonObject body, int expected) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ConsentCalls.token(role))
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new AssertionError(path + " answered " + response.statusCode() + " " + response.body());
            }
            return new JsonObject(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
