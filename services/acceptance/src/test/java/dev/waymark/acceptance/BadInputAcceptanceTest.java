package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.MeshUnderTest.mesh;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input gets a clear answer, and the rest flows on. */
@ExtendWith(MeshUnderTest.class)
class BadInputAcceptanceTest {

    private static final String FIVE_MEGABYTES = "x".repeat(5 * 1024 * 1024);

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("malformed JSON", 400, "JSON", () -> event(MeshApi.CLOUD_EVENT, "{\"specversion\":")),
                refusal(
                        "malformed JSON in a consent",
                        400,
                        "JSON",
                        () -> post("app", "consent", "/v1/consents", "{\"personId\":")),
                refusal(
                        "unknown field",
                        400,
                        "wrongly",
                        () -> post("app", "consent", "/v1/consents", "{\"wrongly\":1}")),
                refusal("unknown media type", 415, "media-type", () -> event("text/plain", "cart.abandoned")),
                refusal("bad phone", 400, "addresses[0].value", () -> api().putProfile(
                                new Person("bad", "+8612", "Asia/Shanghai"))),
                refusal("bad zone", 400, "timeZone", () -> api().putProfile(
                                new Person("bad", "+8613800138000", "Mars/Base"))),
                refusal("no token", 401, "", () -> api().anonymous("profile").get("/v1/profiles/ada")),
                refusal("wrong role", 403, "", () -> post("marketer", "consent", "/v1/consents", "{}")),
                refusal("no such path", 404, "", () -> api().as("app", "profile")
                        .get("/v1/nothing")));
    }

    @ParameterizedTest(name = "{0} is answered {1}")
    @MethodSource("refusals")
    void shouldAnswerWithAProblemThatNamesWhatIsWrong(String what, int status, String named, Supplier<Response> call) {
        // When
        Response answer = call.get();

        // Then
        Report.line("bad input  %-28s answered %d", what, answer.statusCode());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(answer.asString())
                .contains(named)
                .doesNotContain("Exception")
                .doesNotContain("dev.waymark");
    }

    @Test
    void shouldRefuseABodyOfFiveMegabytesBeforeItIsSent() throws Exception {
        // Given: as curl does with a large body, the client asks first
        HttpRequest request = HttpRequest.newBuilder(URI.create(mesh().url("profile") + "/v1/events"))
                .header("Content-Type", MeshApi.CLOUD_EVENT)
                .header("Authorization", "Bearer " + mesh().token("app"))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"" + FIVE_MEGABYTES + "\"}"))
                .build();

        // When
        HttpResponse<String> answer;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("over the limit");
        Report.line("bad input  %-28s answered %d", "5 MB body", answer.statusCode());
    }

    @Test
    void shouldTakeTheGoodEventsOfABatchAndNameTheBadOnes() {
        // Given
        Person ada = api().register(Person.awake("ada"));
        Map<String, Object> good = MeshApi.event(Messages.CART_ABANDONED, ada, "c-1");
        Map<String, Object> withoutType =
                Map.of("specversion", "1.0", "id", "e-2", "source", "/shop", "subject", ada.id());

        // When
        Response answer = api().sendAll(List.of(withoutType, good));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("accepted")).isEqualTo(1);
        assertThat(answer.jsonPath().getInt("rejected[0].index")).isZero();
        assertThat(answer.jsonPath().getString("rejected[0].detail")).contains("type");
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));
    }

    @Test
    void shouldAcceptAnEventThatNoJourneyWaitsFor() {
        // Given
        Person ada = api().register(Person.awake("ada"));

        // When
        Response answer = api().send(MeshApi.event("page.viewed", ada, "c-1"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.jsonPath().getInt("accepted")).isEqualTo(1);
        assertThat(api().entries(ada)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"waymark.intake.v1", "waymark.profile.event.v1", "waymark.delivery.status.v1"})
    void shouldSetAPoisonRecordAsideWithItsCauseAndGoOn(String topic) {
        // Given
        Person ada = api().register(Person.awake("ada"));
        String poison = "{\"specversion\":\"1.0\",\"poison\":\"" + ada.id() + "\"";

        // When
        try (KafkaPeer kafka = KafkaPeer.of(mesh())) {
            kafka.send(topic, ada.id(), poison);
            kafka.send(topic, ada.id(), "");

            // Then
            Map<String, String> letter = kafka.awaitRecord(topic + ".dlq", poison);
            assertThat(letter.get("waymark-cause")).isNotBlank().doesNotContain(ada.id());
            assertThat(letter).containsEntry("waymark-source-topic", topic);
        }
        api().abandonCart(ada, "c-1");
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));
        Report.line("poison     %-28s set aside, the next record went through", topic);
    }

    @Test
    void shouldStopAJobWithUnusableVariablesAsAnIncidentAndGoOn() {
        // Given
        Person ada = api().register(Person.awake("ada"));
        Person mallory = Person.awake("mallory");

        // When
        try (EnginePeer engine = EnginePeer.of(mesh())) {
            engine.startCartRecovery(
                    Map.of("personId", mallory.id(), "entryId", 42, "cartId", Map.of(), "orderWait", "PT0S"));
        }
        api().abandonCart(ada, "c-1");

        // Then
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));
        assertThat(api().phone(mallory)).isEmpty();
        Report.line("bad input  %-28s held as an incident", "unusable job variables");
    }

    private static Arguments refusal(String what, int status, String named, Supplier<Response> call) {
        return Arguments.of(what, status, named, call);
    }

    private static Response event(String mediaType, String body) {
        return api().as("app", "profile").contentType(mediaType).body(body).post("/v1/events");
    }

    private static Response post(String role, String service, String path, String body) {
        return api().as(role, service).contentType(ContentType.JSON).body(body).post(path);
    }
}
