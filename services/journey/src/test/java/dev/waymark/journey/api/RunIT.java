package dev.waymark.journey.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Drawings;
import dev.waymark.journey.JourneyTest;
import dev.waymark.journey.Service;
import dev.waymark.testing.Tokens;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journeys that are run for nobody in particular. */
@JourneyTest
class RunIT {

    private static final String GREETINGS = "season-greetings";

    @Inject
    CamundaClient engine;

    @Test
    void shouldStartOneInstanceForAKeyHoweverOftenItIsAsked() {
        // Given
        Service.deployed(Drawings.seasonGreetings());
        String key = UUID.randomUUID().toString();

        // When
        Response first = run("marketer", GREETINGS, key);
        Response again = run("marketer", GREETINGS, key);
        Response other = run("marketer", GREETINGS, key + "-2");

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("runId"))
                .isEqualTo(first.jsonPath().getString("runId"));
        assertThat(other.statusCode()).isEqualTo(201);
        List<ActivatedJob> jobs = jobs();
        assertThat(jobs)
                .extracting(job -> job.getVariablesAsMap().get("runId"))
                .containsExactlyInAnyOrder(
                        first.jsonPath().getString("runId"), other.jsonPath().getString("runId"));
        assertThat(jobs.getFirst().getVariablesAsMap())
                .containsEntry("journeyId", GREETINGS)
                .containsEntry("pause", "P3D")
                .containsOnlyKeys("runId", "journeyId", "pause", "broadcast");
    }

    @Test
    void shouldRefuseARunOfWhatTakesNone() {
        // Given
        Service.deployed(Drawings.welcome("per-person"));
        Service.deployed(
                Drawings.change(Drawings.seasonGreetings(), "process id=\"season-greetings\"", "process id=\"resting\"")
                        .replace("bpmnElement=\"season-greetings\"", "bpmnElement=\"resting\""));
        Service.post("marketer", "/v1/journeys/resting:pause");

        // Then
        Response ofPeople = run("marketer", "per-person", "k");
        assertThat(ofPeople.statusCode()).isEqualTo(409);
        assertThat(ofPeople.contentType()).startsWith("application/problem+json");
        assertThat(ofPeople.jsonPath().getString("fix")).contains("per-person.begun");
        assertThat(run("marketer", "resting", "k").statusCode()).isEqualTo(409);
        assertThat(run("marketer", "no-such", "k").statusCode()).isEqualTo(404);
        assertThat(given().auth()
                        .oauth2(Tokens.forRoles("marketer"))
                        .post("/v1/journeys/resting/runs")
                        .statusCode())
                .isEqualTo(400);
        assertThat(Service.get("operator", "/v1/journeys/resting").jsonPath().getString("event"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"marketer, 404", "operator, 403", "compliance, 403", "app, 403", "mesh, 403"})
    void shouldLetInByRole(String role, int status) {
        assertThat(run(role, "no-such", "k").statusCode()).isEqualTo(status);
    }

    private List<ActivatedJob> jobs() {
        return engine.newActivateJobsCommand()
                .jobType("delivery.broadcast")
                .maxJobsToActivate(10)
                .timeout(Duration.ofMinutes(10))
                .requestTimeout(Duration.ofSeconds(5))
                .send()
                .join()
                .getJobs();
    }

    private static Response run(String role, String journey, String key) {
        return given().auth()
                .oauth2(Tokens.forRoles(role))
                .header("Idempotency-Key", key)
                .post("/v1/journeys/" + journey + "/runs");
    }
}
