package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.as;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Policies that a test makes, puts in force and takes out of force again. */
final class PolicyCalls {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private PolicyCalls() {}

    /** A name that no other test uses. */
    static String fresh(String what) {
        return what + "-" + NAMES.incrementAndGet() + "-" + System.nanoTime() % 1_000_000;
    }

    /** At most so many messages of a purpose in a rolling day. */
    static Map<String, Object> capping(String cap, String purpose, int limit) {
        return Map.of("caps", List.of(cap(cap, purpose, limit)));
    }

    static Map<String, Object> cap(String cap, String purpose, int limit) {
        return Map.of(
                "name",
                cap,
                "scope",
                Map.of("purposes", List.of(purpose)),
                "limit",
                limit,
                "window",
                Map.of("kind", "ROLLING", "length", "PT24H"));
    }

    static Response put(String name, Map<String, Object> document) {
        return as("marketer").body(document).put("/v1/policies/" + name);
    }

    /** Stores a version; returns its number. */
    static int version(String name, Map<String, Object> document) {
        return put(name, document).then().statusCode(200).extract().jsonPath().getInt("version");
    }

    static Response activate(String name, int version) {
        return as("marketer").post("/v1/policies/" + name + "/versions/" + version + ":activate");
    }

    static void inForce(String name, Map<String, Object> document) {
        activate(name, version(name, document)).then().statusCode(200);
    }

    static Response outOfForce(String name) {
        return as("marketer").post("/v1/policies/" + name + ":deactivate");
    }
}
