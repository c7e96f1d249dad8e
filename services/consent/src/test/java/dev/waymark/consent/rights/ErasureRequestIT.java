package dev.waymark.consent.rights;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.consent.api.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.testing.KafkaProbe;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody asks to be forgotten. */
@WholeService
class ErasureRequestIT extends RightsCalls {

    private String ada = "";

    @BeforeEach
    void grant() {
        ServicePeers.busy("");
        ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        recorded(with(statement(ada, "GRANTED", "08:00:00"), "contactPoint", "+8613800138000"));
    }

    @Test
    void shouldBeOneRequestHoweverOftenAndFromWhereverItIsAsked() {
        // When
        Set<String> ids = IntStream.range(0, 8)
                .mapToObj(n ->
                        CompletableFuture.supplyAsync(() -> asked(ada, "ERASE").getString("requestId")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());

        // Then
        assertThat(ids).hasSize(1);
        assertThat(asked(ada, "EXPORT").getString("requestId")).isNotIn(ids);
        var announced = KafkaProbe.await(RightsEvents.TOPIC, ada, 2, Duration.ofSeconds(30));
        assertThat(announced).hasSize(2);
        assertThat(announced.getFirst().value())
                .contains("\"kind\":\"erase\"", ids.iterator().next());
    }

    @ParameterizedTest
    @CsvSource({"eu, P1M", "cn, P15D", "US, P45D", "atlantis, P15D"})
    void shouldBeDueAsTheLawSays(String jurisdiction, String within) {
        // When
        JsonPath asked = as("app")
                .body(Map.of("kind", "ERASE", "jurisdiction", jurisdiction))
                .post("/v1/people/" + ada + "/rights-requests")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();

        // Then
        Instant at = Instant.parse(asked.getString("requestedAt"));
        assertThat(Instant.parse(asked.getString("dueAt")))
                .isEqualTo(
                        at.atOffset(ZoneOffset.UTC).plus(Period.parse(within)).toInstant());
        assertThat(asked.getString("state")).isEqualTo("OPEN");
        assertThat(asked.getBoolean("overdue")).isFalse();
    }

    @Test
    void shouldStopEverythingFirst() {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");

        // When
        JobOutcome outcome = step("consent.suppress-person", "stop-messages", "", request);

        // Then
        assertThat(outcome).isEqualTo(JobOutcome.complete(Map.of()));
        assertThat(reason(ada)).isEqualTo("SUPPRESSED");
        assertThat(decisions(check(ada, "transactional")).getFirst()).containsEntry("reason", "SUPPRESSED");
        assertThat(request(request).getString("state")).isEqualTo("RUNNING");
    }

    @Test
    void shouldForgetThePersonAndKeepAReportThatTellsNothingOfAnybody() throws SQLException {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");

        // When
        eraseEverywhere(request);

        // Then
        JsonPath report = request(request);
        assertThat(report.getString("state")).isEqualTo("DONE");
        assertThat(report.getString("doneAt")).isNotNull();
        assertThat(report.getList("receipts.service"))
                .containsExactlyInAnyOrder("consent", "profile", "journey", "delivery", "frequency", "consent");
        assertThat(report.getInt("receipts.find { it.service == 'profile' }.erased.things"))
                .isEqualTo(1);
        assertThat(report.prettify()).doesNotContain(ada);
        assertThat(text("SELECT string_agg(r::text, ' ') FROM rights_request r"))
                .doesNotContain(ada);
        assertThat(text("SELECT count(*) FROM person WHERE person_id = '" + ada + "'"))
                .isEqualTo("0");
        assertThat(reason(ada)).isEqualTo("NO_RECORD");
        assertThat(ServicePeers.calls(ada))
                .containsExactly("erasures profile", "erasures journey", "erasures delivery", "erasures frequency");
    }

    @Test
    void shouldHaveOneEffectWhenEveryStepRunsTwice() {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");
        for (int round = 0; round < 2; round++) {
            step("consent.suppress-person", "stop-messages", "", request);
            for (String service : List.of("profile", "journey", "delivery", "frequency")) {
                step("consent.erase-person", "erase-" + service, service, request);
            }
        }
        step("consent.forget-person", "destroy-key", "", request);
        JsonPath before = request(request);

        // When
        JobOutcome again = step("consent.forget-person", "destroy-key", "", request);
        recorded(statement(ada, "GRANTED", "09:00:00"));
        eraseEverywhere(request);

        // Then
        assertThat(again).isEqualTo(JobOutcome.complete(Map.of()));
        assertThat(request(request).<Map<String, Object>>get("")).isEqualTo(before.get(""));
        assertThat(before.getList("receipts")).hasSize(6);
        assertThat(reason(ada)).as("who comes back after the erasure stays").isEqualTo("CONSENT");
    }

    @Test
    void shouldNotDestroyTheKeyBeforeEveryServiceHasErased() {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");
        step("consent.erase-person", "erase-profile", "profile", request);

        // When
        JobOutcome outcome = step("consent.forget-person", "destroy-key", "", request);

        // Then
        assertThat(outcome)
                .isEqualTo(JobOutcome.incident(
                        "delivery, frequency, journey has not erased yet: the drawing lacks its step."));
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldTryAgainWhatAServiceCannotDoNow() {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");
        ServicePeers.busy("delivery");

        // When
        JobOutcome busy = step("consent.erase-person", "erase-messages", "delivery", request);
        ServicePeers.busy("");
        JobOutcome later = step("consent.erase-person", "erase-messages", "delivery", request);

        // Then
        assertThat(busy).isInstanceOf(JobOutcome.Retry.class);
        assertThat(later).isEqualTo(JobOutcome.complete(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"'', has no header service", "warehouse, No service warehouse is known"})
    void shouldStopAtAStepThatTheDrawingGetsWrong(String service, String problem) {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");

        // When
        JobOutcome outcome = step("consent.erase-person", "erase", service, request);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                .contains(problem));
        assertThat(step(
                        "consent.forget-person",
                        "destroy-key",
                        "",
                        UUID.randomUUID().toString()))
                .isInstanceOf(JobOutcome.Incident.class);
        assertThat(step(
                        "consent.forget-person",
                        "destroy-key",
                        "",
                        asked(ada, "EXPORT").getString("requestId")))
                .isInstanceOf(JobOutcome.Incident.class);
    }

    @Test
    void shouldBeReadyWhileTheEngineIsAway() {
        as("operator").get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void shouldListRequestsForThoseWhoSeeToThem() throws SQLException {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");
        text("UPDATE rights_request SET due_at = now() - interval '1 day' WHERE request_id = '" + request
                + "' RETURNING request_id");

        // When
        JsonPath page = as("compliance")
                .get("/v1/rights-requests?state=OPEN&kind=ERASE&pageSize=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(page.getString("requests[0].requestId")).isEqualTo(request);
        assertThat(page.getBoolean("requests[0].overdue")).isTrue();
        as("compliance").get("/v1/rights-requests?state=LOST").then().statusCode(400);
    }

    @Test
    void shouldAnnounceAgainWhatNobodyWorksOn() throws SQLException {
        // Given
        String request = asked(ada, "ERASE").getString("requestId");
        KafkaProbe.await(RightsEvents.TOPIC, ada, 1, Duration.ofSeconds(30));

        // When
        text("UPDATE rights_request SET announce_at = now() WHERE request_id = '" + request + "' RETURNING request_id");

        // Then
        var announced = KafkaProbe.await(RightsEvents.TOPIC, ada, 2, Duration.ofSeconds(80));
        assertThat(announced.getLast().value()).contains("rights-" + request + "-2");
    }
}
