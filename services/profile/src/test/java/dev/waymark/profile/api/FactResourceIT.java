package dev.waymark.profile.api;

import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.lookup;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.LookupResult;
import dev.waymark.profile.api.contract.LookupResults;
import dev.waymark.profile.api.contract.Profile;
import dev.waymark.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person's say in single attributes and tags. */
@QuarkusTest
@RealMesh
class FactResourceIT {

    private static final String ADA = """
            {"attributes":{"firstName":"Ada","loyaltyTier":"gold","country":"CN"},"tags":["vip","frequent-buyer"]}""";

    private final String ada = unique("ada");

    @Test
    void shouldKeepWhatIsPausedAndGiveItToNobodyWhoSends() {
        // Given
        put("app", ada, ADA);

        // When
        Response paused = change("attributes/firstName:pause");
        change("tags/vip:pause");

        // Then
        assertThat(paused.statusCode()).isEqualTo(200);
        assertThat(paused.as(Profile.class).paused()).containsExactly("attributes.firstName");
        assertThat(known().attributes()).containsEntry("firstName", "Ada");
        assertThat(known().tags()).containsExactly("frequent-buyer", "vip");
        assertThat(sendersView().attributes()).isEqualTo(Map.of("loyaltyTier", "gold", "country", "CN"));
        assertThat(sendersView().tags()).containsExactly("frequent-buyer");
    }

    @Test
    void shouldLeavePausedWhateverAnAppSends() {
        // Given
        put("app", ada, ADA);
        change("attributes/firstName:pause");
        change("tags/vip:pause");

        // When
        put("app", ada, "{}");
        put("app", ada, ADA.replace("Ada", "Augusta"));

        // Then
        assertThat(known().attributes()).containsEntry("firstName", "Augusta");
        assertThat(sendersView().attributes()).doesNotContainKey("firstName");
        assertThat(sendersView().tags()).containsExactly("frequent-buyer");
    }

    @Test
    void shouldUseAgainWhatIsResumed() {
        // Given
        put("app", ada, ADA);
        change("attributes/firstName:pause");

        // When
        Response resumed = change("attributes/firstName:resume");

        // Then
        assertThat(resumed.as(Profile.class).paused()).isEmpty();
        assertThat(sendersView().attributes()).containsEntry("firstName", "Ada");
    }

    @Test
    void shouldDeleteOneUntilAnAppSendsItAnew() {
        // Given
        put("app", ada, ADA);

        // When
        Response deleted = as("mesh").delete(path("attributes/firstName"));
        as("mesh").delete(path("tags/vip"));

        // Then
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(known().attributes()).isEqualTo(Map.of("loyaltyTier", "gold", "country", "CN"));
        assertThat(known().tags()).containsExactly("frequent-buyer");
        put("app", ada, ADA);
        assertThat(sendersView().attributes()).containsEntry("firstName", "Ada");
    }

    @Test
    void shouldKeepThePauseOfWhatIsDeleted() {
        // Given
        put("app", ada, ADA);
        change("attributes/firstName:pause");

        // When
        as("mesh").delete(path("attributes/firstName"));

        // Then
        put("app", ada, ADA);
        assertThat(sendersView().attributes()).doesNotContainKey("firstName");
    }

    @Test
    void shouldAnnounceEachChangeOnceHoweverOftenItIsAskedFor() {
        // Given
        put("app", ada, ADA);

        // When
        for (int time = 0; time < 2; time++) {
            change("tags/vip:pause");
        }
        change("tags/vip:resume");
        change("tags/vip:resume");
        as("mesh").delete(path("tags/vip"));
        as("mesh").delete(path("tags/vip"));
        put("app", ada, "{}");

        // Then
        List<String> changes = KafkaProbe.await("waymark.profile.changed.v1", ada, 5, Duration.ofSeconds(20)).stream()
                .map(message -> message.value())
                .toList();
        assertThat(changes).hasSize(5);
        assertThat(changes.get(1)).contains("\"PAUSED\"", "\"revision\":2", "\"fields\":[\"tags.vip\"]");
        assertThat(changes.get(2)).contains("\"RESUMED\"", "\"revision\":3");
        assertThat(changes.get(3)).contains("\"REMOVED\"", "\"revision\":4");
        assertThat(changes.get(4)).contains("\"REPLACED\"", "\"tags.frequent-buyer\"");
        assertThat(String.join("", changes)).doesNotContain("Ada", "gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"country", "birthDate", "age", "minor"})
    void shouldNotPauseOrDeleteWhatProtectsThePerson(String name) {
        // Given
        put("app", ada, "{\"attributes\":{\"%s\":\"x\"},\"tags\":[\"%s\"]}".formatted(name, name));

        // When
        List<Response> refused =
                List.of(change("attributes/" + name + ":pause"), as("app").delete(path("attributes/" + name)));

        // Then
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:needed-by-law");
            assertThat(answer.jsonPath().getString("field")).isEqualTo("attributes." + name);
        });
        assertThat(known().neededByLaw()).containsExactly("attributes." + name);
        assertThat(known().attributes()).containsKey(name);
        assertThat(change("tags/" + name + ":pause").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "attributes/nick:pause, 404",
        "tags/firstName:pause, 404",
        "addresses/sms:pause, 400",
        "tags/9lives:pause, 400",
        "attributes/firstName:stop, 405"
    })
    void shouldPauseNothingThatIsNotThere(String fact, int status) {
        // Given
        put("app", ada, ADA);

        // When
        Response answer = change(fact);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(known().paused()).isEmpty();
    }

    @Test
    void shouldSayThatNobodyIsThere() {
        assertThat(change("tags/vip:pause").statusCode()).isEqualTo(404);
        assertThat(change("tags/vip:resume").statusCode()).isEqualTo(404);
        assertThat(as("mesh").delete(path("tags/vip")).statusCode()).isEqualTo(404);
    }

    @Test
    void shouldLoseNoPauseBesideReplacements() {
        // Given
        put("app", ada, ADA);

        // When
        IntStream.range(0, 24).parallel().forEach(n -> {
            if (n % 6 == 0) {
                change(n == 12 ? "attributes/firstName:pause" : "tags/vip:pause");
            } else {
                put("app", ada, ADA.replace("gold", "tier " + n));
            }
        });

        // Then
        assertThat(known().paused()).containsExactlyInAnyOrder("attributes.firstName", "tags.vip");
        assertThat(sendersView().attributes()).doesNotContainKey("firstName");
    }

    private Response change(String fact) {
        return as("mesh").post(path(fact));
    }

    private String path(String fact) {
        return "/v1/profiles/" + ada + "/" + fact;
    }

    private Profile known() {
        return as("compliance").get("/v1/profiles/" + ada).as(Profile.class);
    }

    private LookupResult sendersView() {
        return lookup("mesh", """
                {"lookups":[{"personId":"%s","attributes":["firstName","loyaltyTier","country"],"tags":["vip","frequent-buyer","new"]}]}""".formatted(ada))
                .as(LookupResults.class)
                .profiles()
                .getFirst();
    }
}
