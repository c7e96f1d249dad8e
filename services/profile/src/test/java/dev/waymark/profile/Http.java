package dev.waymark.profile;

import static io.restassured.RestAssured.given;

import dev.waymark.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Calls of the service under test. */
public final class Http {

    public static final String JSON = "application/json";
    public static final String EVENT = "application/cloudevents+json";
    public static final String BATCH = "application/cloudevents-batch+json";

    private Http() {}

    public static RequestSpecification as(String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.as(role));
    }

    public static Response put(String role, String personId, String profile) {
        return as(role).contentType(JSON).body(profile).put("/v1/profiles/" + personId);
    }

    public static Response register(String personId, String installationId, String device) {
        return as("app").contentType(JSON).body(device).put("/v1/profiles/" + personId + "/devices/" + installationId);
    }

    public static Response lookup(String role, String body) {
        return as(role).contentType(JSON).body(body).post("/v1/profiles:lookup");
    }

    public static Response send(String contentType, String body) {
        return as("app")
                .header("content-type", contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/events");
    }

    public static String event(String id, String subject) {
        return """
               {"specversion":"1.0","id":"%s","source":"/shop","type":"cart.abandoned","subject":"%s",\
               "data":{"cartId":"c-1","total":199.90}}""".formatted(id, subject);
    }

    /** A person or event that no other test knows. */
    public static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
