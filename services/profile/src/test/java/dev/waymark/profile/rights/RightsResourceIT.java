package dev.waymark.profile.rights;

import static dev.waymark.profile.Http.EVENT;
import static dev.waymark.profile.Http.JSON;
import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.register;
import static dev.waymark.profile.Http.send;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import dev.waymark.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A person's profile, copied and erased; and what comes late. */
@QuarkusTest
@RealMesh
class RightsResourceIT {

    private static final String EVENTS = "waymark.profile.event.v1";
    private static final String ADA = """
            {"locale":"zh-CN","timeZone":"Asia/Shanghai","addresses":[{"channel":"sms","value":"+8613800138000"}],\
            "attributes":{"firstName":"Ada"},"tags":["frequent-buyer","vip"]}""";

    @Test
    void shouldGiveAllThatIsKept() {
        // Given
        String ada = unique("ada");
        put("app", ada, ADA);
        as("mesh").post("/v1/profiles/" + ada + "/tags/vip:pause");
        register(ada, "phone-1", phone(ada, Instant.now()));

        // When
        JsonPath copy = as("compliance")
                .get("/v1/people/" + ada + "/data")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        // Then
        assertThat(copy.getString("service")).isEqualTo("profile");
        assertThat(copy.getString("data.profile[0].timeZone")).isEqualTo("Asia/Shanghai");
        assertThat(copy.getString("data.addresses[0].value")).isEqualTo("+8613800138000");
        assertThat(copy.getString("data.attributes[0].firstName")).isEqualTo("Ada");
        assertThat(copy.getList("data.tags.name")).isEqualTo(List.of("frequent-buyer", "vip"));
        assertThat(copy.getList("data.pauses.name")).isEqualTo(List.of("tags.vip"));
        assertThat(copy.<Map<String, Object>>getList("data.devices"))
                .singleElement()
                .satisfies(device -> assertThat(device)
                        .containsEntry("installationId", "phone-1")
                        .containsEntry("platform", "FCM")
                        .containsEntry("app", "default")
                        .containsOnlyKeys(
                                "addressId", "installationId", "platform", "app", "registeredAt", "updatedAt"));
        assertThat(copy.prettify()).doesNotContain("token-of");
    }

    @Test
    void shouldForgetDevicesAndTakeNoneThatWasRegisteredBefore() {
        // Given
        String ada = unique("ada");
        Instant before = Instant.now().minusSeconds(60);
        register(ada, "phone-1", phone(ada, before));
        register(ada, "phone-2", phone(ada + "-2", before));

        // When
        JsonPath receipt = erase(ada, unique("r"));
        Response late = register(ada, "phone-1", phone(ada, before));

        // Then
        assertThat(receipt.getInt("erased.devices")).isEqualTo(2);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.asString()).contains("erased").doesNotContain("token-of");
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
        assertThat(register(ada, "phone-1", phone(ada, Instant.now().plusSeconds(1)))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void shouldLetNoDeviceSlipInBesideTheErasure() {
        // Given
        String ada = unique("ada");
        Instant before = Instant.now().minusSeconds(60);
        CompletableFuture<?>[] registrations = IntStream.range(0, 40)
                .mapToObj(n ->
                        CompletableFuture.runAsync(() -> register(ada, "phone-" + n, phone(ada + "-" + n, before))))
                .toArray(CompletableFuture[]::new);

        // When
        erase(ada, unique("r"));
        CompletableFuture.allOf(registrations).join();

        // Then
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldEraseTagsAndPausesWithTheRest() {
        // Given
        String ada = unique("ada");
        put("app", ada, ADA);
        as("mesh").post("/v1/profiles/" + ada + "/tags/vip:pause");

        // When
        erase(ada, unique("r"));

        // Then
        put("app", ada, "{}");
        JsonPath anew = as("app").get("/v1/profiles/" + ada).jsonPath();
        assertThat(anew.getList("tags")).isEmpty();
        assertThat(anew.getList("paused")).isEmpty();
    }

    @Test
    void shouldEraseOnceAndAnswerTheSameReceiptAgain() {
        // Given
        String ada = unique("ada");
        put("app", ada, ADA);
        String erasure = unique("r") + "/erase-profile";

        // When
        JsonPath first = erase(ada, erasure);
        JsonPath second = erase(ada, erasure);

        // Then
        assertThat(first.getMap("erased")).isEqualTo(Map.of("profiles", 1, "addresses", 1, "devices", 0));
        assertThat(second.<Map<String, Object>>get("")).isEqualTo(first.get(""));
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
        assertThat(as("mesh").get("/v1/people/" + ada + "/data").jsonPath().getMap("data"))
                .isEqualTo(Map.of(
                        "profile",
                        List.of(),
                        "addresses",
                        List.of(),
                        "attributes",
                        List.of(),
                        "tags",
                        List.of(),
                        "addressReports",
                        List.of(),
                        "pauses",
                        List.of(),
                        "segments",
                        List.of(),
                        "devices",
                        List.of()));
    }

    @Test
    void shouldDropWhatHappenedBeforeTheErasureAndComesLate() {
        // Given
        String ada = unique("ada");
        put("app", ada, ADA);
        String before = happened(ada, "before", Instant.now().minusSeconds(60));
        erase(ada, unique("r"));

        // When
        send(EVENT, before).then().statusCode(202);

        // Then
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
        send(EVENT, happened(ada, "after", Instant.now().plusSeconds(1)));
        assertThat(KafkaProbe.await(EVENTS, ada, 1, Duration.ofSeconds(30))
                        .getFirst()
                        .value())
                .contains("after-" + ada);
        JsonPath anew = as("app")
                .get("/v1/profiles/" + ada)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(anew.getList("addresses")).isEmpty();
    }

    @Test
    void shouldLetNoEventSlipInBesideTheErasure() {
        // Given
        String ada = unique("ada");
        Instant before = Instant.now().minusSeconds(60);
        CompletableFuture<?>[] intake = IntStream.range(0, 40)
                .mapToObj(n -> CompletableFuture.runAsync(() -> send(EVENT, happened(ada, "n" + n, before))))
                .toArray(CompletableFuture[]::new);

        // When
        erase(ada, unique("r"));
        CompletableFuture.allOf(intake).join();

        // Then
        assertThat(as("app").get("/v1/profiles/" + ada).statusCode()).isEqualTo(404);
    }

    private static String happened(String person, String id, Instant at) {
        return """
                {"specversion":"1.0","id":"%s-%s","source":"/shop","type":"cart.abandoned","subject":"%s","time":"%s",\
                "data":{"cartId":"c-1"}}""".formatted(id, person, person, at);
    }

    private static String phone(String owner, Instant registeredAt) {
        return "{\"platform\":\"FCM\",\"token\":\"token-of-%s\",\"registeredAt\":\"%s\"}"
                .formatted(owner, registeredAt);
    }

    private static JsonPath erase(String person, String erasure) {
        return as("mesh")
                .contentType(JSON)
                .body("{\"erasureId\":\"" + erasure + "\"}")
                .post("/v1/people/" + person + "/erasures")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
