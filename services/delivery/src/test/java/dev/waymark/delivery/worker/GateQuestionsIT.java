package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gates are asked, and what their answers do. */
@WholeService
class GateQuestionsIT extends WorkerCalls {

    private static final String STATUS = "waymark.delivery.status.v1";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void shouldAskEveryGateWithAllThatItCanUse() {
        // Given
        JobTask job = Jobs.header(
                Jobs.header(Jobs.header(Jobs.of("viennese-1"), "tags", "promotion,spring"), "priority", "8"),
                "brand",
                "acme");

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        JsonNode check = question("viennese-1", "permit");
        assertThat(check.path("contactPoint").asText()).isEqualTo(GatePeers.number("viennese-1"));
        assertThat(check.path("brand").asText()).isEqualTo("acme");
        assertThat(check.path("country").asText()).isEqualTo("AT");
        assertThat(check.path("age").asInt()).isBetween(10, 60);
        JsonNode reservation = question("viennese-1", "bestBefore");
        assertThat(reservation.path("priority").asInt()).isEqualTo(8);
        assertThat(reservation.path("tags").toString()).isEqualTo("[\"promotion\",\"spring\"]");
        assertThat(reservation.path("senderId").asText()).isEqualTo("Waymark");
        assertThat(reservation.path("region").asText()).isEqualTo("AT");
        assertThat(trail(job)).contains("\"computedFrom\": 23", "\"jurisdiction\": \"cn\"", "AT by PROFILE");
    }

    @Test
    void shouldTakeTheCountryOfTheNumberWhereTheProfileTellsNone() {
        // Given
        JobTask job = Jobs.of("number-1");

        // When
        one(job);

        // Then
        JsonNode check = question("number-1", "permit");
        assertThat(check.path("country").asText()).isEqualTo("CN");
        assertThat(check.hasNonNull("age")).isFalse();
        assertThat(trail(job)).contains("CN by ADDRESS");
    }

    @Test
    void shouldLetNothingPersonalReachTheTemplateOfWhoWantsNone() {
        // Given
        JobTask job = Jobs.of("impersonal-1");

        // When
        JobOutcome outcome = one(job);

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(phone("impersonal-1")).singleElement().satisfies(sms -> assertThat(sms.text())
                .startsWith("Hi there"));
        assertThat(Peers.GATES.asked(Jobs.touch(job)))
                .filteredOn(item -> item.has("template"))
                .singleElement()
                .satisfies(render -> assertThat(render.path("person")).isEmpty());
        assertThat(trail(job)).contains("\"personalised\": \"no\"");
    }

    @Test
    void shouldKeepAReceiptPersonalWhateverWasChosenForMarketing() {
        // When
        one(Jobs.header(Jobs.of("impersonal-2"), "purpose", "transactional"));

        // Then
        assertThat(phone("impersonal-2")).singleElement().satisfies(sms -> assertThat(sms.text())
                .startsWith("Hi Ada"));
    }

    @ParameterizedTest
    @CsvSource({"capped-drop-1, SKIPPED, DROP", "capped-branch-1, CAPPED, BRANCH"})
    void shouldTellTheDrawingWhatTheCapWants(String person, String outcome, String whenHit) {
        // Given
        JobTask job = Jobs.of(person);

        // When
        JobOutcome first = one(job);
        JobOutcome again = one(Jobs.again(job));

        // Then
        assertThat(touch(first))
                .containsEntry("outcome", outcome)
                .containsEntry("whenHit", whenHit)
                .containsEntry("reason", "marketing-per-day");
        assertThat(touch(again)).isEqualTo(touch(first));
        assertThat(phone(person)).isEmpty();
        assertThat(KafkaProbe.await(STATUS, person, 1, SOON)).singleElement().satisfies(event -> assertThat(
                        event.value())
                .contains("message.suppressed", "\"whenHit\":\"" + whenHit + "\""));
    }

    @Test
    void shouldHoldTheJobOfAJourneyThatACapEndsAndSayItOnce() {
        // Given
        JobTask job = Jobs.of("capped-end-1");

        // When
        JobOutcome first = one(job);
        JobOutcome again = one(Jobs.again(job));
        sql(
                "UPDATE touch SET trail = replace(trail::text, '\"at\": \"20', '\"at\": \"10')::jsonb WHERE touch_key = ?",
                Jobs.touch(job));
        JobOutcome forgotten = one(Jobs.again(job));

        // Then
        assertThat(first).isInstanceOf(JobOutcome.DeferFor.class);
        assertThat(again).isEqualTo(first);
        assertThat(forgotten)
                .isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                        .contains("marketing-per-day", "cancel the instance"));
        assertThat(phone("capped-end-1")).isEmpty();
        assertThat(KafkaProbe.await(STATUS, "capped-end-1", 1, SOON))
                .singleElement()
                .satisfies(event -> assertThat(event.value()).contains("message.suppressed", "\"whenHit\":\"END\""));
    }

    @Test
    void shouldStopAtADrawingWhoseLabelsCannotBeRead() {
        // When
        JobOutcome outcome = one(Jobs.header(Jobs.of("ada-label"), "priority", "urgent"));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Incident.class, incident -> assertThat(incident.reason())
                .contains("priority", "0 to 9"));
    }

    private static JsonNode question(String person, String field) {
        return Peers.GATES.asked(person).stream()
                .filter(item -> item.has(field))
                .findFirst()
                .orElseThrow();
    }

    private static String trail(JobTask job) {
        return sql("SELECT trail::text FROM touch WHERE touch_key = ?", Jobs.touch(job));
    }
}
