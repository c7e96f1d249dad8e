package dev.waymark.frequency.api;

import static io.restassured.RestAssured.given;

import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The calls of the tests, and bodies that read as data. */
final class FrequencyCalls {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private FrequencyCalls() {}

    /** Custom verbs keep their colon: nothing is encoded. */
    static RequestSpecification caller() {
        return given().urlEncodingEnabled(false).contentType(ContentType.JSON);
    }

    static RequestSpecification as(String role) {
        return caller().auth().oauth2(TOKENS.computeIfAbsent(role, Tokens::as));
    }

    /** Somebody whom no other test knows. */
    static String somebody() {
        return "person-" + PEOPLE.incrementAndGet() + "-" + System.nanoTime();
    }

    static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    /** A marketing message by SMS to somebody in Shanghai. */
    static Map<String, Object> message(String key, String personId) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("key", key);
        message.put("personId", personId);
        message.put("channel", "sms");
        message.put("purpose", "marketing");
        message.put("address", "+8613800138000");
        return message;
    }

    static Response post(List<Map<String, Object>> messages) {
        return as("mesh").body(Map.of("reservations", messages)).post("/v1/reservations");
    }

    @SafeVarargs
    static JsonPath reserve(Map<String, Object>... messages) {
        return post(List.of(messages)).then().statusCode(200).extract().jsonPath();
    }

    @SafeVarargs
    static List<String> verdicts(Map<String, Object>... messages) {
        return reserve(messages).getList("verdicts.verdict");
    }

    static List<String> confirm(String... keys) {
        return states("/v1/reservations:confirm", keys);
    }

    static List<String> release(String... keys) {
        return states("/v1/reservations:release", keys);
    }

    private static List<String> states(String path, String... keys) {
        return as("mesh")
                .body(Map.of("keys", List.of(keys)))
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.state");
    }
}
