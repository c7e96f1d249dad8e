package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static dev.waymark.acceptance.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person asks for a copy, and to be forgotten, in the whole mesh. */
@ExtendWith(MeshUnderTest.class)
class RightsAcceptanceTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<String> SERVICES = List.of("profile", "delivery", "frequency", "journey");

    @Test
    void shouldForgetSomebodyWithAParkedJourneyAndAMessageWaiting() throws IOException, InterruptedException {
        // Given
        Person ada = withAMessageWaiting("forgotten");
        Person ben = api().register(Person.awake("forgotten-too"));
        api().abandonCart(ben, "parked");
        eventually(() -> assertThat(api().count(ben, "ACTIVE")).isEqualTo(1));
        assertThat(api().count(ada, "ACTIVE")).as("parked beside the message").isEqualTo(1);

        // When
        String benRequest = ask(ben, "ERASE");
        String request = ask(ada, "ERASE");
        within(LIMIT, () -> assertThat(request(request).getString("state")).isEqualTo("DONE"));
        within(LIMIT, () -> assertThat(request(benRequest).getString("state")).isEqualTo("DONE"));

        // Then
        List.of(ada, ben)
                .forEach(person -> SERVICES.forEach(service -> assertThat(
                                data(service, person).getMap("data").values())
                        .as(service)
                        .allSatisfy(things -> assertThat((List<?>) things).isEmpty())));
        assertThat(api().as("app", "profile").get("/v1/profiles/" + ada.id()).statusCode())
                .isEqualTo(404);
        assertThat(consents(ada).getList("consents")).isEmpty();
        assertThat(consents(ada).getList("suppressions")).isEmpty();
        assertThat(api().entries(ada)).isEmpty();
        assertThat(api().messages(ada)).isEmpty();
        JsonPath report = request(request);
        assertThat(report.prettify()).doesNotContain(ada.id()).doesNotContain(ada.phone());
        assertThat(report.getList("receipts.service")).containsAll(SERVICES).contains("consent");
        assertThat(report.getInt("receipts.find { it.step == 'erase-messages' }.erased.messages"))
                .isEqualTo(1);
        assertThat(request(benRequest).getInt("receipts.find { it.step == 'end-journeys' }.erased.endedNow"))
                .isEqualTo(1);
        assertThat(verifies(ledger())).isZero();

        // Then: nothing rings either when the window opens in which the message would have left, and the parked
        // journey's wait is over
        MeshUnderTest.moveClock(Duration.ofMinutes(330));
        Person marker = api().register(Person.awake("marker"));
        api().abandonCart(marker, "c-1");
        eventually(() -> assertThat(api().phone(marker)).hasSize(1));
        assertThat(api().phone(ada)).isEmpty();
        assertThat(api().phone(ben)).isEmpty();
        Report.line(
                "rights     erased in %d steps, nothing rang",
                report.getList("receipts").size());
    }

    @Test
    void shouldKeepTheEngineFromLearningWhoAsked() {
        // Given
        Person eve = api().register(Person.awake("nameless"));

        // When
        String request = ask(eve, "EXPORT");
        within(LIMIT, () -> assertThat(request(request).getString("state")).isEqualTo("DONE"));

        // Then
        assertThat(api().entries(eve)).isEmpty();
        assertThat(api().as("compliance", "journey")
                        .get("/v1/entries?person=" + request)
                        .jsonPath()
                        .getList("entries.journeyId"))
                .containsExactly("export-person");
    }

    @Test
    void shouldDropWhatHappenedBeforeTheErasureAndComesLate() {
        // Given
        Person bo = api().register(Person.awake("late"));
        Map<String, Object> event = MeshApi.event(Messages.CART_ABANDONED, bo, "late");
        String request = ask(bo, "ERASE");
        within(LIMIT, () -> assertThat(request(request).getString("state")).isEqualTo("DONE"));

        // When
        api().send(event).then().statusCode(202);

        // Then
        assertThat(api().as("app", "profile").get("/v1/profiles/" + bo.id()).statusCode())
                .isEqualTo(404);
        assertThat(api().entries(bo)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void shouldGiveACopyWithTheDataOfAllServices(String language) {
        // Given
        Person ada = withAMessageWaiting("copied-" + language);

        // When
        String request = ask(ada, "EXPORT");
        within(LIMIT, () -> assertThat(request(request).getString("state")).isEqualTo("DONE"));

        // Then
        JsonPath copy = export(request, "application/json", language).jsonPath();
        assertThat(copy.getString("services.profile.addresses[0].value")).isEqualTo(ada.phone());
        assertThat(copy.getString("services.profile.attributes[0].firstName")).isEqualTo("Ada");
        assertThat(copy.getString("services.consent.statements[0].purpose")).isEqualTo("marketing");
        assertThat(copy.getString("services.journey.entries[0].journeyId")).isEqualTo("cart-recovery");
        assertThat(copy.getString("services.delivery.messages[0].template")).isEqualTo("cart-reminder");
        assertThat(copy.getList("services.frequency.activity")).isNotEmpty();
        assertThat(export(request, "text/html", language).asString())
                .contains(ada.phone(), "cart-recovery", language.equals("zh") ? "您的数据副本" : "A copy of your data");
    }

    /** It is night where she lives, so her reminder is held until the morning. */
    private static Person withAMessageWaiting(String name) {
        Person person = api().register(Person.asleep(name));
        api().abandonCart(person, "waiting");
        eventually(() -> assertThat(api().messages(person)).hasSize(1).allSatisfy(message -> assertThat(message)
                .containsEntry("status", "DEFERRED")));
        return person;
    }

    private static String ask(Person person, String kind) {
        return api().as("compliance", "consent")
                .contentType(ContentType.JSON)
                .body(Map.of("kind", kind))
                .post("/v1/people/" + person.id() + "/rights-requests")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("requestId");
    }

    private static JsonPath request(String id) {
        return api().as("compliance", "consent")
                .get("/v1/rights-requests/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Response export(String request, String type, String language) {
        return api().as("compliance", "consent")
                .accept(type)
                .get("/v1/rights-requests/" + request + "/export?lang=" + language);
    }

    private static JsonPath data(String service, Person person) {
        return api().as("compliance", service)
                .get("/v1/people/" + person.id() + "/data")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath consents(Person person) {
        return api().as("compliance", "consent")
                .get("/v1/people/" + person.id() + "/consents")
                .jsonPath();
    }

    private static Path ledger() throws IOException {
        String lines = api().as("compliance", "consent")
                .get("/v1/ledger/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return Files.writeString(Files.createTempFile("ledger", ".jsonl"), lines);
    }

    private static int verifies(Path ledger) throws IOException, InterruptedException {
        Process verifier = new ProcessBuilder("./waymark", "ledger", "verify", ledger.toString())
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(verifier.waitFor(2, TimeUnit.MINUTES))
                .as("the verifier ends")
                .isTrue();
        return verifier.exitValue();
    }
}
