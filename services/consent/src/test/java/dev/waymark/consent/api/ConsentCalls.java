package dev.waymark.consent.api;

import static io.restassured.RestAssured.given;

import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls of the tests, and bodies that read as data. */
public final class ConsentCalls {

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private ConsentCalls() {}

    /** Custom verbs keep their colon: nothing is encoded. */
    public static RequestSpecification as(String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(token(role)).contentType(ContentType.JSON);
    }

    /** A token of that role; made once, because signing costs more than the call. */
    public static String token(String role) {
        return TOKENS.computeIfAbsent(role, Tokens::as);
    }

    /** Somebody whom no other test knows. */
    public static String somebody() {
        return "person-" + PEOPLE.incrementAndGet() + "-" + System.nanoTime();
    }

    /** A statement about marketing by SMS, of 2026-11-01 at that time in UTC. */
    public static Map<String, Object> statement(String personId, String status, String time) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("personId", personId);
        body.put("purpose", "marketing");
        body.put("channel", "sms");
        body.put("status", status);
        body.put("source", "web-form");
        body.put("capturedAt", "2026-11-01T" + time + "Z");
        return body;
    }

    /** The same body with further fields: name, value, name, value ... */
    public static Map<String, Object> with(Map<String, Object> body, Object... fields) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        for (int i = 0; i < fields.length; i += 2) {
            more.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return more;
    }

    public static Response record(Map<String, Object> statement) {
        return as("app").body(statement).post("/v1/consents");
    }

    public static long recorded(Map<String, Object> statement) {
        return record(statement).then().statusCode(201).extract().jsonPath().getLong("ledgerPosition");
    }

    public static Map<String, Object> check(String personId, String purpose) {
        return Map.of("personId", personId, "purpose", purpose, "channel", "sms");
    }

    public static Map<String, Object> check(String personId, String purpose, String permitKey, String lease) {
        Map<String, Object> check = new LinkedHashMap<>(check(personId, purpose));
        check.put("permit", Map.of("key", permitKey, "lease", lease));
        return check;
    }

    /** The decisions for some checks. */
    @SafeVarargs
    public static List<Map<String, Object>> decisions(Map<String, Object>... checks) {
        return as("mesh")
                .body(Map.of("checks", List.of(checks)))
                .post("/v1/consents:check")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("decisions");
    }

    /** Reason of the decision about marketing by SMS. */
    public static String reason(String personId) {
        return String.valueOf(decisions(check(personId, "marketing")).getFirst().get("reason"));
    }

    public static Response returnPermits(String... keys) {
        return as("mesh").body(Map.of("keys", new ArrayList<>(List.of(keys)))).post("/v1/consents:return-permits");
    }
}
