package dev.waymark.delivery.rights;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's messages, copied and erased. */
@WholeService
class RightsResourceIT extends WorkerCalls {

    @Test
    void shouldGiveAllThatIsKept() {
        // Given
        one(Jobs.of("copied"));

        // When
        JsonPath copy = as("compliance").get("/v1/people/copied/data").jsonPath();

        // Then
        assertThat(copy.getString("service")).isEqualTo("delivery");
        assertThat(copy.getString("data.messages[0].outcome")).isEqualTo("SENT");
        // Masked as soon as it is delivered.
        assertThat(copy.getString("data.messages[0].address"))
                .endsWith(GatePeers.number("copied").substring(10));
        assertThat(copy.getList("data.messages[0].trail.gate"))
                .contains("PROFILE", "CONSENT", "FREQUENCY", "CONTENT", "CHANNEL");
    }

    @Test
    void shouldEraseOnceAndAnswerTheSameReceiptAgain() {
        // Given
        one(Jobs.of("erased"));
        one(Jobs.of("neighbour"));
        String erasure = UUID.randomUUID() + "/erase-messages";

        // When
        JsonPath first = erased("erased", erasure);
        JsonPath second = erased("erased", erasure);

        // Then
        assertThat(first.getInt("erased.messages")).isEqualTo(1);
        assertThat(second.<Map<String, Object>>get("")).isEqualTo(first.get(""));
        assertThat(sql("SELECT count(*) FROM touch WHERE person_id = 'erased'")).isEqualTo("0");
        assertThat(sql("SELECT count(*) FROM touch WHERE person_id = 'neighbour'"))
                .isEqualTo("1");
        assertThat(as("compliance").get("/v1/messages?person=erased").jsonPath().getList("messages"))
                .isEmpty();
    }

    @Test
    void shouldCopyAndEraseWhatThePersonDidWithMessages() {
        // Given
        for (String person : List.of("engaged", "engaged-neighbour")) {
            one(Jobs.of(person));
            sql(
                    "INSERT INTO engagement (source, event_id, message_id, kind, at, recorded_at)"
                            + " SELECT 'links', ?, message_id, 'CLICKED', '2026-11-22T08:03:00Z', now() FROM touch WHERE person_id = ?",
                    person,
                    person);
        }

        // When
        JsonPath copy = as("compliance").get("/v1/people/engaged/data").jsonPath();
        JsonPath receipt = erased("engaged", UUID.randomUUID().toString());

        // Then
        assertThat(copy.getList("data.engagements.kind")).isEqualTo(List.of("CLICKED"));
        assertThat(copy.getString("data.engagements[0].messageId"))
                .isEqualTo(copy.getString("data.messages[0].messageId"));
        assertThat(receipt.getInt("erased.engagements")).isEqualTo(1);
        assertThat(sql("SELECT string_agg(event_id, ' ') FROM engagement WHERE event_id LIKE 'engaged%'"))
                .isEqualTo("engaged-neighbour");
    }

    @Test
    void shouldNeverHandOverWhatWasHeld() {
        // Given
        Peers.GATES.quietUntil(Instant.now().plusSeconds(3_600));
        JobTask held = Jobs.of("sleeper-erased");
        one(held);

        // When
        JsonPath receipt = erased("sleeper-erased", UUID.randomUUID().toString());

        // Then
        assertThat(receipt.getInt("erased.notYetHandedOver")).isEqualTo(1);
        assertThat(sql(
                        "SELECT count(*) FROM touch_visit WHERE entry_id = ?",
                        held.variables().path("entryId").asText()))
                .isEqualTo("0");
        assertThat(phone("sleeper-erased")).isEmpty();
    }

    @Test
    void shouldWaitForAMessageThatIsBeingHandedOver() {
        // Given
        JobTask job = Jobs.of("on-the-way");
        one(job);
        sql(
                "UPDATE touch SET state = 'DISPATCHING', outcome = NULL, until = now() + interval '1 hour', claim = gen_random_uuid() WHERE touch_key = ?",
                Jobs.touch(job));
        String erasure = UUID.randomUUID().toString();

        // When
        Response answer = erase("mesh", "on-the-way", erasure);

        // Then
        answer.then().statusCode(409).contentType("application/problem+json");
        sql(
                "UPDATE touch SET state = 'DONE', outcome = 'UNKNOWN', until = NULL, claim = NULL WHERE touch_key = ?",
                Jobs.touch(job));
        assertThat(erased("on-the-way", erasure).getInt("erased.messages")).isEqualTo(1);
    }

    @Test
    void shouldTakeThePersonOutOfRepliesThatOthersShare() {
        // Given
        String insert =
                "INSERT INTO inbound (id, provider, fingerprint, channel, kind, people, received_at, done_at) VALUES (gen_random_uuid(), 'test', 'f', 'sms', 'OTHER', ?::text[], now(), now())";
        sql(insert, "{sharer}");
        sql(insert, "{sharer,other-sharer}");

        // When
        JsonPath receipt = erased("sharer", UUID.randomUUID().toString());

        // Then
        assertThat(receipt.getInt("erased.replies")).isEqualTo(2);
        assertThat(
                        sql(
                                "SELECT string_agg(people::text, ' ') FROM inbound WHERE people && ARRAY['sharer', 'other-sharer']"))
                .isEqualTo("{other-sharer}");
    }

    @ParameterizedTest
    @CsvSource({"app, 403, 403", "marketer, 403, 403", "operator, 403, 403", "compliance, 200, 403", "mesh, 200, 200"})
    void shouldLetInByRole(String role, int read, int erase) {
        assertThat(as(role).get("/v1/people/roles/data").statusCode()).isEqualTo(read);
        assertThat(erase(role, "roles", UUID.randomUUID().toString()).statusCode())
                .isEqualTo(erase);
    }

    @Test
    void shouldAnswerNothingBelowTheNameThatProxiesPublish() {
        assertThat(as("mesh").get("/delivery/v1/people/roles/data").statusCode())
                .isEqualTo(404);
        assertThat(as("mesh")
                        .body(Map.of("erasureId", UUID.randomUUID().toString()))
                        .post("/delivery/v1/people/roles/erasures")
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("marketer")
                        .get("/delivery/v1/people/roles/why-not?journey=cart-recovery")
                        .contentType())
                .startsWith("application/");
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.as(role)).contentType(ContentType.JSON);
    }

    private static Response erase(String role, String person, String erasure) {
        return as(role).body(Map.of("erasureId", erasure)).post("/v1/people/" + person + "/erasures");
    }

    private static JsonPath erased(String person, String erasure) {
        return erase("mesh", person, erasure).then().statusCode(200).extract().jsonPath();
    }
}
