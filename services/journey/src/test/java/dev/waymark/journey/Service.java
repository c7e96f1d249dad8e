package dev.waymark.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.Tokens;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The service under test, as its callers see it. */
public final class Service {

    public static final String EVENTS = "waymark.profile.event.v1";
    public static final String STATUSES = "waymark.delivery.status.v1";
    public static final String PROGRESS = "waymark.journey.progress.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Service() {}

    public static Response deploy(String role, String drawing) {
        return deploy(role, drawing.getBytes(StandardCharsets.UTF_8));
    }

    public static Response deploy(String role, byte[] drawing) {
        return given().auth()
                .oauth2(Tokens.forRoles(role))
                .multiPart("file", "journey.bpmn", drawing)
                .when()
                .post("/v1/journeys");
    }

    /** Deploys a journey that must be accepted. */
    public static void deployed(String drawing) {
        assertThat(deploy("marketer", drawing).statusCode()).isIn(200, 201);
    }

    public static Response get(String role, String path) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.forRoles(role))
                .when()
                .get(path);
    }

    public static Response post(String role, String path) {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.forRoles(role))
                .when()
                .post(path);
    }

    /** The entries and refusals of a person, newest first. */
    public static List<Map<String, Object>> entries(String person) {
        return get("operator", "/v1/entries?pageSize=200&person=" + person)
                .jsonPath()
                .getList("entries");
    }

    /** Waits until the person's entries are as they shall be. */
    public static List<Map<String, Object>> awaitEntries(
            String person, Predicate<List<Map<String, Object>>> asTheyShallBe) {
        await().atMost(PATIENCE).until(() -> asTheyShallBe.test(entries(person)));
        return entries(person);
    }

    /** Waits until the person has exactly one entry, in that state. */
    public static Map<String, Object> awaitEntry(String person, String state) {
        return awaitEntries(
                        person,
                        entries -> entries.size() == 1
                                && state.equals(entries.getFirst().get("state")))
                .getFirst();
    }

    public static void happens(String id, String type, String person, String data) {
        KafkaProbe.produceEvent(EVENTS, person, event(id, type, person, data));
    }

    public static String event(String id, String type, String person, String data) {
        return """
                {"specversion":"1.0","id":"%s","source":"/shop","type":"%s","subject":"%s","time":"2026-11-22T08:00:00Z",\
                "traceparent":"%s","datacontenttype":"application/json","data":%s}""".formatted(id, type, person, Fixtures.TRACE, data);
    }
}
