package dev.waymark.profile.api;

import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.unique;
import static dev.waymark.profile.api.contract.DropOutcome.DROPPED;
import static dev.waymark.profile.api.contract.DropOutcome.NEWER;
import static dev.waymark.profile.api.contract.DropOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.Http;
import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.Device;
import dev.waymark.profile.api.contract.Drop;
import dev.waymark.profile.api.contract.DropOutcome;
import dev.waymark.profile.api.contract.DropResult;
import dev.waymark.profile.api.contract.DropResults;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens that a provider calls dead. */
@QuarkusTest
@RealMesh
class DeviceDropIT {

    private static final String NOBODYS = "0123456789abcdef0123456789abcdef";

    private final Instant registeredAt = Instant.now().minus(Duration.ofHours(1));
    private final String ada = unique("ada");

    @Test
    void shouldDropWhatDiedAndLeaveWhatIsNewer() {
        // Given
        String dead = registered("phone-1");
        String newer = registered("phone-2");

        // When
        List<DropOutcome> outcomes = drop(
                drop(newer, registeredAt.minusSeconds(1)),
                drop(dead, registeredAt.plusSeconds(1)),
                drop(NOBODYS, registeredAt));

        // Then
        assertThat(outcomes).containsExactly(NEWER, DROPPED, UNKNOWN);
        assertThat(left()).containsExactly("phone-2");
    }

    @Test
    void shouldAnswerEachDropOfTheSameTokenAndDropOnce() {
        // Given
        String dead = registered("phone-1");

        // When
        List<DropOutcome> first = drop(
                drop(dead, registeredAt.minusSeconds(1)),
                drop(dead, registeredAt.plusSeconds(1)),
                drop(dead, registeredAt.plusSeconds(1)));
        List<DropOutcome> again = drop(drop(dead, registeredAt.plusSeconds(1)));

        // Then
        assertThat(first).containsExactly(NEWER, DROPPED, DROPPED);
        assertThat(again).containsExactly(UNKNOWN);
        assertThat(left()).isEmpty();
    }

    @Test
    void shouldLeaveATokenThatCameBackToLife() {
        // Given
        String dead = registered("phone-1");
        drop(drop(dead, registeredAt.plusSeconds(1)));
        at("phone-1", registeredAt.plusSeconds(2));

        // When
        List<DropOutcome> late = drop(drop(dead, registeredAt.plusSeconds(1)));

        // Then
        assertThat(late).containsExactly(NEWER);
        assertThat(left()).containsExactly("phone-1");
    }

    @Test
    void shouldTakeFiveHundredAndNotOneMore() {
        // Given
        Drop drop = drop(NOBODYS, registeredAt);

        // When
        List<DropOutcome> outcomes = drop(Collections.nCopies(500, drop).toArray(Drop[]::new));
        Response refused = post(Collections.nCopies(501, drop));

        // Then
        assertThat(outcomes).hasSize(500);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("drops");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            {"drops":[]}                                                                            => drops
            {"drops":[{"addressId":"a-token","diedAt":"2026-01-05T08:00:00Z","code":"410"}]}        => addressId
            {"drops":[{"addressId":"0123456789abcdef0123456789abcdef","code":"410"}]}               => diedAt
            {"drops":[{"addressId":"0123456789abcdef0123456789abcdef","diedAt":"2026-01-05T08:00:00Z","code":"it is gone"}]} => code
            """)
    void shouldNameTheFieldThatCannotBeUsed(String body, String named) {
        // When
        Response answer = as("mesh").contentType("application/json").body(body).post("/v1/devices:drop");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).contains(named).doesNotContain("Exception");
    }

    private String registered(String installationId) {
        return at(installationId, registeredAt).as(Device.class).addressId();
    }

    private Response at(String installationId, Instant at) {
        return Http.register(
                ada,
                ada + installationId,
                "{\"platform\":\"FCM\",\"token\":\"%s\",\"registeredAt\":\"%s\"}".formatted(ada + installationId, at));
    }

    private List<String> left() {
        return as("app")
                .get("/v1/profiles/" + ada + "/devices")
                .jsonPath()
                .<String>getList("devices.installationId")
                .stream()
                .map(id -> id.substring(ada.length()))
                .toList();
    }

    private static Drop drop(String addressId, Instant diedAt) {
        return new Drop(addressId, diedAt, "UNREGISTERED");
    }

    private static List<DropOutcome> drop(Drop... drops) {
        return post(List.of(drops)).as(DropResults.class).results().stream()
                .map(DropResult::outcome)
                .toList();
    }

    private static Response post(List<Drop> drops) {
        List<Map<String, String>> items = drops.stream()
                .map(drop -> Map.of(
                        "addressId", drop.addressId(), "diedAt", drop.diedAt().toString(), "code", drop.code()))
                .toList();
        return as("mesh")
                .contentType("application/json")
                .body(Map.of("drops", items))
                .post("/v1/devices:drop");
    }
}
