package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person's number, name and data stand in the stores that are made for them, and nowhere that operators read. */
@ExtendWith(MeshUnderTest.class)
class PersonalDataAcceptanceTest {

    private static final String NAME = "Scheherazade";
    private static final String CART = "cart-of-a-thousand-nights";
    private static final List<String> SERVICES =
            List.of("consent", "profile", "content", "delivery", "frequency", "journey");

    @Test
    void shouldLeaveNoPersonalDataInLogsMetricsAndTheEngine() {
        // Given
        Person person = Person.awake("teller");
        putProfile(person, person.phone()).then().statusCode(201);
        api().grant(person).then().statusCode(201);

        // When
        api().abandonCart(person, CART);
        putProfile(person, person.phone() + "0000").then().statusCode(400);
        eventually(
                () -> assertThat(api().phone(person)).singleElement().asString().contains(NAME));
        eventually(() -> assertThat(api().messages(person)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("status", "DELIVERED")));

        // Then
        String digits = person.phone().substring(1);
        assertThat(filesThatContain(MeshUnderTest.home().resolve("logs"), digits, NAME, CART))
                .isEmpty();
        assertThat(filesThatContain(MeshUnderTest.home().resolve("data/zeebe"), digits, NAME))
                .isEmpty();
        SERVICES.forEach(service -> assertThat(metrics(service)).doesNotContain(digits, NAME, person.id()));
    }

    private static Response putProfile(Person person, String number) {
        return api().as("app", "profile")
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "locale", "zh-CN",
                        "timeZone", person.timeZone(),
                        "addresses", List.of(Map.of("channel", "sms", "value", number)),
                        "attributes", Map.of("firstName", NAME)))
                .put("/v1/profiles/" + person.id());
    }

    private static String metrics(String service) {
        return api().anonymous(service)
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static List<Path> filesThatContain(Path folder, String... texts) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> containsAny(file, texts))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file that vanishes meanwhile holds nothing. */
    private static boolean containsAny(Path file, String... texts) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            return Stream.of(texts).anyMatch(bytes::contains);
        } catch (IOException gone) {
            return false;
        }
    }
}
