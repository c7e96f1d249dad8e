package dev.waymark.content;

import static io.restassured.RestAssured.given;

import dev.waymark.testing.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Calls of the service under test. */
public final class Http {

    private Http() {}

    public static RequestSpecification as(String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(Tokens.as(role));
    }

    public static Response put(String key, String template) {
        return as("marketer").contentType("application/json").body(template).put("/v1/templates/" + key);
    }

    /** Publishes an English variant. */
    public static Response publish(String key, String body) {
        return put(key, "{\"channel\":\"sms\",\"variants\":[{\"locale\":\"en\",\"body\":\"%s\"}]}".formatted(body));
    }

    public static Response render(String body) {
        return as("mesh").contentType("application/json").body(body).post("/v1/renders");
    }

    public static Response describe(String body) {
        return as("mesh").contentType("application/json").body(body).post("/v1/templates:describe");
    }

    /** A key that no other test knows. */
    public static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
