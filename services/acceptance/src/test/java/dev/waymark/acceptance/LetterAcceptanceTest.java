package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A channel of one's own: a jar in a folder, its settings as variables, a message by it, and what became of that. */
@ExtendWith(MeshUnderTest.class)
class LetterAcceptanceTest {

    private static final String JOURNEY = "post-letter";
    private static final String DUE = "post.due";
    private static final Map<String, Object> LETTER = Map.of(
            "channel",
            "letter",
            "variants",
            List.of(Map.of(
                    "locale",
                    "en",
                    "body",
                    "Dear {{ person.firstName | default: \"friend\" }}, your cart {{ data.cartId }} waits.")));

    @BeforeEach
    void deploy() {
        Templates.publish("winter-letter", LETTER);
        api().deploy(
                        "say-hello",
                        drawing -> drawing.replace("say-hello", JOURNEY)
                                .replace("greeting.due", DUE)
                                .replace(
                                        "<zeebe:header key=\"template\" value=\"cart-reminder\" />",
                                        "<zeebe:header key=\"template\" value=\"winter-letter\" />"
                                                + "<zeebe:header key=\"template2\" value=\"cart-reminder\" />"
                                                + "<zeebe:header key=\"channel2\" value=\"sms\" />"
                                                + "<zeebe:header key=\"escalateAfter\" value=\"PT2H\" />")
                                .replace("key=\"channel\" value=\"sms\"", "key=\"channel\" value=\"letter\""),
                        JOURNEY);
    }

    @Test
    void shouldRunInAMeshThatWasStartedAsTheDocumentationSays() {
        assertThat(System.getenv()).containsAllEntriesOf(Letters.exported());
    }

    @Test
    void shouldOrderALetterAndHearThatItWasPosted() throws IOException {
        // Given
        Person ada = Person.awake("ada");
        String home = ada.id() + ", 12 St James's Square, London";
        reachableAt(ada, home);

        // When
        api().send(MeshApi.event(DUE, ada, "c-1")).then().statusCode(202);

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("channel", "letter")
                .containsEntry("outcome", "ACCEPTED")));
        String message = (String) api().messages(ada).getFirst().get("messageId");
        Path order = Letters.FOLDER.resolve(message + ".json");
        assertThat(Files.readString(order)).contains(home, "Dear Ada, your cart c-1 waits.");

        // When
        Files.createFile(Letters.FOLDER.resolve("results").resolve(message + ".posted"));

        // Then
        eventually(() -> assertThat(api().messages(ada)).singleElement().satisfies(known -> assertThat(known)
                .containsEntry("status", "DELIVERED")));
    }

    private static void reachableAt(Person person, String home) {
        Map<String, Object> profile =
                new HashMap<>(Messages.profile(person, "en", List.of(Messages.address("letter", home))));
        profile.put("attributes", Map.of("firstName", "Ada", "country", "GB"));
        api().putProfile(person, profile).then().statusCode(201);
        api().grant(person, "letter").then().statusCode(201);
    }
}
