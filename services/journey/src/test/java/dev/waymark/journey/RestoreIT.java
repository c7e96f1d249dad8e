package dev.waymark.journey;

import static dev.waymark.journey.Service.awaitEntry;
import static dev.waymark.journey.Service.happens;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.testing.Tokens;
import dev.waymark.testing.ZeebeNode;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine is restored from a backup that is older than the record of entries. */
@JourneyTest
class RestoreIT {

    private static final String CART = "{\"cartId\":\"c-1\",\"total\":199}";
    private static final Duration SOON = Duration.ofSeconds(20);

    @SuppressWarnings("NullAway.Init") // set by EngineResource
    ZeebeNode engine;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Instances instances;

    @BeforeEach
    void deploy() {
        instances = new Instances(engine.address());
        Service.deployed(Drawings.welcome("restored"));
    }

    @AfterEach
    void close() {
        instances.close();
    }

    @Test
    void shouldCancelWhatCameBackAndStartAnewWhatWasLost() {
        // Given
        Map<String, Object> over = enters("olive");
        Map<String, Object> inside = enters("irene");
        engine.kill();
        Path backup = engine.copyData();
        Instant backupAt = Instant.now();
        engine.restart();
        happens("ordered-olive", "order.placed", "olive", CART);
        awaitEntry("olive", "ENDED");
        Map<String, Object> lost = enters("lotte");
        engine.kill();
        engine.putBack(backup);
        Instant restoredAt = Instant.now();
        engine.restart();

        // When
        JsonPath first = mended(backupAt, restoredAt, "START_ANEW", null);
        JsonPath second = mended(backupAt, restoredAt, "START_ANEW", first.getString("nextPageToken"));
        JsonPath last = mended(backupAt, restoredAt, "START_ANEW", second.getString("nextPageToken"));

        // Then
        assertThat(first.getInt("cancelled") + second.getInt("cancelled")).isEqualTo(1);
        assertThat(first.getInt("lost") + second.getInt("lost")).isEqualTo(1);
        assertThat(last.getMap("")).isEqualTo(Map.of("cancelled", 0, "gone", 0, "lost", 0));
        assertThat(instances.gone(key(over), SOON)).isTrue();
        Map<String, Object> again = Service.awaitEntries(
                        "lotte", entries -> "ACTIVE".equals(entries.getFirst().get("state")))
                .getFirst();
        assertThat(again).containsEntry("entryId", lost.get("entryId"));
        // The one inside was left alone, and both can go on.
        assertThat(awaitEntry("irene", "ACTIVE")).isEqualTo(inside);
        happens("ordered-irene", "order.placed", "irene", CART);
        happens("ordered-lotte", "order.placed", "lotte", CART);
        assertThat(awaitEntry("irene", "ENDED")).containsEntry("result", "recovered");
        assertThat(awaitEntry("lotte", "ENDED")).containsEntry("result", "recovered");
        // Nothing is done twice.
        assertThat(mended(backupAt, restoredAt, "START_ANEW", null).getInt("lost"))
                .isZero();
    }

    @Test
    void shouldEndWhatWasLostAndLetThePersonInAgain() {
        // Given
        Instant backupAt = Instant.now();
        Map<String, Object> lost = enters("ella");
        instances.cancel(key(lost));

        // When
        JsonPath mended = mended(backupAt, Instant.now(), "END", null);

        // Then
        assertThat(mended.getInt("lost")).isEqualTo(1);
        assertThat(awaitEntry("ella", "ENDED")).containsEntry("result", "cancelled");
        happens("again-ella", "restored.begun", "ella", CART);
        Service.awaitEntries(
                "ella",
                entries -> entries.size() == 2
                        && "ACTIVE".equals(entries.getFirst().get("state")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:00:00Z, 2026-11-22T08:00:00Z, restoredAt is not after backupAt",
        "2026-11-22T08:00:00Z, 2126-11-22T08:00:00Z, restoredAt lies in the future",
    })
    void shouldRefuseTimesThatCannotBe(String backupAt, String restoredAt, String wrong) {
        // When
        Response refused = reconcile("operator", Instant.parse(backupAt), Instant.parse(restoredAt), "END", null);

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("detail")).contains(wrong);
    }

    @ParameterizedTest
    @CsvSource({"operator, 200", "marketer, 403", "compliance, 403", "app, 403", "mesh, 403"})
    void shouldLetInByRole(String role, int status) {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(reconcile(role, longAgo, longAgo.plusSeconds(1), "END", null).statusCode())
                .isEqualTo(status);
    }

    private static Map<String, Object> enters(String person) {
        happens("begin-" + person, "restored.begun", person, CART);
        return awaitEntry(person, "ACTIVE");
    }

    private static long key(Map<String, Object> entry) {
        return Long.parseLong(String.valueOf(entry.get("processInstanceKey")));
    }

    private static JsonPath mended(Instant backupAt, Instant restoredAt, String lost, @Nullable String pageToken) {
        Response answer = reconcile("operator", backupAt, restoredAt, lost, pageToken);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Response reconcile(
            String role, Instant backupAt, Instant restoredAt, String lost, @Nullable String pageToken) {
        String token = pageToken == null ? "" : ",\"pageToken\":\"" + pageToken + "\"";
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.forRoles(role))
                .contentType("application/json")
                .body("{\"backupAt\":\"%s\",\"restoredAt\":\"%s\",\"lost\":\"%s\",\"pageSize\":1%s}"
                        .formatted(backupAt, restoredAt, lost, token))
                .post("/v1/entries:reconcile");
    }
}
