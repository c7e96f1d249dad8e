package dev.waymark.journey;

import static dev.waymark.journey.Drawings.welcome;
import static dev.waymark.journey.Service.awaitEntries;
import static dev.waymark.journey.Service.awaitEntry;
import static dev.waymark.journey.Service.entries;
import static dev.waymark.journey.Service.happens;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.Tokens;
import dev.waymark.testing.ZeebeNode;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of people become entries, and people who are erased leave nothing behind. */
@JourneyTest
class RightsIT {

    private static final String REQUESTS = "waymark.consent.rights-request.v1";
    private static final Path DRAWINGS = Path.of("..", "..", "journeys");

    @SuppressWarnings("NullAway.Init") // set by EngineResource
    ZeebeNode engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Instances instances;

    @BeforeEach
    void deploy() throws IOException {
        instances = new Instances(engine.address());
        Service.deployed(welcome("leaving"));
        for (String journey : List.of("erase-person", "export-person")) {
            byte[] drawing = Files.readAllBytes(DRAWINGS.resolve(journey).resolve(journey + ".bpmn"));
            assertThat(Service.deploy("marketer", drawing).statusCode()).isIn(200, 201);
        }
    }

    @AfterEach
    void close() {
        instances.close();
    }

    @ParameterizedTest
    @CsvSource({"erase, erase-person", "export, export-person"})
    void shouldStartOneEntryForARequestHoweverOftenItIsAnnounced(String kind, String journey) {
        // Given
        String request = UUID.randomUUID().toString();

        // When
        announced(request, kind, "ada-" + request, 1);
        announced(request, kind, "ada-" + request, 1);
        announced(request, kind, "ada-" + request, 2);

        // Then
        List<Map<String, Object>> found = awaitEntries(
                request,
                entries ->
                        entries.size() == 2 && entries.stream().anyMatch(entry -> "ACTIVE".equals(entry.get("state"))));
        assertThat(found).extracting(entry -> entry.get("journeyId")).containsOnly(journey);
        assertThat(found)
                .extracting(entry -> entry.get("decision"))
                .containsExactlyInAnyOrder("ENTERED", "BLOCKED_ACTIVE");
        assertThat(entries("ada-" + request)).as("entries that name the person").isEmpty();
    }

    @Test
    void shouldSetAsideARequestThatItCannotRead() {
        // Given
        String request = UUID.randomUUID().toString();

        // When
        KafkaProbe.produceEvent(
                REQUESTS, request, Service.event("rights-x", REQUESTS, request, "{\"kind\":\"erase\"}"));
        announced(request, "erase", request + "-person", 1);

        // Then
        awaitEntry(request, "ACTIVE");
        assertThat(KafkaProbe.await(REQUESTS + ".dlq", request, 1, Duration.ofSeconds(20)))
                .hasSize(1);
    }

    @Test
    void shouldEndWhatThePersonIsInsideOfAndEraseItOnce() {
        // Given
        happens("begin-eve", "leaving.begun", "eve", "{\"cartId\":\"c-1\",\"total\":199}");
        long instance =
                Long.parseLong(String.valueOf(awaitEntry("eve", "ACTIVE").get("processInstanceKey")));
        happens("begin-bo", "leaving.begun", "bo", "{\"cartId\":\"c-1\",\"total\":199}");
        awaitEntry("bo", "ACTIVE");
        assertThat(data("compliance", "eve").jsonPath().getString("data.entries[0].kept.cartId"))
                .isEqualTo("c-1");
        String erasure = UUID.randomUUID() + "/end-journeys";

        // When
        JsonPath first =
                erase("mesh", "eve", erasure).then().statusCode(200).extract().jsonPath();
        JsonPath second =
                erase("mesh", "eve", erasure).then().statusCode(200).extract().jsonPath();

        // Then
        assertThat(first.getMap("erased")).isEqualTo(Map.of("entries", 1, "endedNow", 1));
        assertThat(second.<Map<String, Object>>get("")).isEqualTo(first.get(""));
        assertThat(instances.gone(instance, Duration.ofSeconds(5))).isTrue();
        assertThat(entries("eve")).isEmpty();
        assertThat(data("mesh", "eve").jsonPath().getList("data.entries")).isEmpty();
        assertThat(KafkaProbe.await(Service.PROGRESS, "eve", 2, Duration.ofSeconds(20))
                        .getLast()
                        .value())
                .contains("\"erased\"");
        awaitEntry("bo", "ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"app, 403, 403", "marketer, 403, 403", "operator, 403, 403", "compliance, 200, 403", "mesh, 200, 200"})
    void shouldLetInByRole(String role, int read, int erase) {
        assertThat(data(role, "roles").statusCode()).isEqualTo(read);
        assertThat(erase(role, "roles", UUID.randomUUID().toString()).statusCode())
                .isEqualTo(erase);
    }

    private static Response data(String role, String person) {
        return Service.get(role, "/v1/people/" + person + "/data");
    }

    private static Response erase(String role, String person, String erasure) {
        return given().auth()
                .oauth2(Tokens.forRoles(role))
                .contentType(ContentType.JSON)
                .body(Map.of("erasureId", erasure))
                .post("/v1/people/" + person + "/erasures");
    }

    private static void announced(String request, String kind, String person, int number) {
        KafkaProbe.produceEvent(REQUESTS, person, """
                {"specversion":"1.0","id":"rights-%1$s-%4$d","source":"/waymark/consent","type":"waymark.consent.rights-request.v1",\
                "subject":"%3$s","time":"2026-11-22T08:00:00Z","datacontenttype":"application/json",\
                "data":{"requestId":"%1$s","kind":"%2$s","requestedAt":"2026-11-22T08:00:00Z"}}""".formatted(request, kind, person, number));
    }
}
