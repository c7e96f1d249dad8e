package dev.waymark.delivery.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What delivery passes for variants and arms, and what it keeps and tells of them. */
@WholeService
class ArmsIT extends WorkerCalls {

    private static final String STATUS = "waymark.delivery.status.v1";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void shouldTellContentWhoReadsAndKeepWhatTheArmWasDrawnBy() {
        // Given
        JobTask job = Jobs.header(Jobs.of("arms-1"), "template", "arms-offer");
        Instant before = Instant.now();

        // When
        String messageId = messageId(one(job));

        // Then
        JsonNode render = render(job);
        assertThat(render.path("segments").toString()).isEqualTo("[\"vip\"]");
        assertThat(render.path("bucket").asInt()).isEqualTo(17);
        assertThat(render.path("impersonal").asBoolean()).isFalse();
        assertThat(Instant.parse(render.path("since").asText()))
                .isBetween(before.minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(Peers.GATES.asked("arms-1"))
                .filteredOn(item -> item.has("attributes"))
                .singleElement()
                .satisfies(
                        lookup -> assertThat(lookup.path("segments").toString()).isEqualTo("[\"vip\",\"new\"]"));
        assertThat(trail(job))
                .contains("\"arm\": \"b\"", "\"variant\": \"1\"", "\"policy\": \"thompson/1\"")
                .contains("\"seed\": \"9f86d081884c7d65\"", "\"snapshot\": \"42\"")
                .doesNotContain("vip");
        assertThat(KafkaProbe.await(STATUS, "arms-1", 1, SOON)).singleElement().satisfies(event -> assertThat(
                        event.value())
                .contains("message.sent", "\"template\":\"arms-offer\"", "\"templateVersion\":4")
                .contains("\"variant\":1", "\"arm\":\"b\"")
                .doesNotContain("vip"));
        clicked(messageId);
        assertThat(KafkaProbe.await(STATUS, "arms-1", 2, SOON).getLast().value())
                .contains("message.clicked", "\"templateVersion\":4", "\"variant\":1", "\"arm\":\"b\"");
    }

    @Test
    void shouldSayWhoChoseMessagesThatAreNotPersonalAndInNoSegment() {
        // Given
        JobTask job = Jobs.header(Jobs.of("impersonal-arms-1"), "template", "arms-offer");

        // When
        one(job);

        // Then
        JsonNode render = render(job);
        assertThat(render.path("impersonal").asBoolean()).isTrue();
        assertThat(render.path("segments")).isEmpty();
        assertThat(render.path("person")).isEmpty();
    }

    @Test
    void shouldTellNothingOfArmsWhereThereAreNone() {
        // When
        one(Jobs.of("armless-1"));

        // Then
        assertThat(KafkaProbe.await(STATUS, "armless-1", 1, SOON).getFirst().value())
                .contains("message.sent")
                .doesNotContain("\"arm\"", "templateVersion");
    }

    private static JsonNode render(JobTask job) {
        return Peers.GATES.asked(Jobs.touch(job)).stream()
                .filter(item -> item.has("template"))
                .findFirst()
                .orElseThrow();
    }

    private static String trail(JobTask job) {
        return sql("SELECT trail::text FROM touch WHERE touch_key = ?", Jobs.touch(job));
    }

    private static void clicked(String messageId) {
        given().auth()
                .oauth2(Tokens.as("mesh"))
                .contentType("application/json")
                .body("""
                        {"engagements":[{"messageId":"%s","kind":"CLICKED","source":"links","eventId":"%s","at":"%s"}]}""".formatted(messageId, messageId, Instant.now()))
                .post("/v1/engagements")
                .then()
                .statusCode(200);
    }
}
