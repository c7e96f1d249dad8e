package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From an event to a mailbox, and out again by one click. */
@ExtendWith(MeshUnderTest.class)
class EmailAcceptanceTest {

    private static final String JOURNEY = "write-letter";
    private static final String DUE = "letter.due";
    private static final Map<String, Object> LETTER = Map.of(
            "channel",
            "email",
            "variants",
            List.of(Map.of(
                    "locale",
                    "en",
                    "body",
                    "Hi {{ person.firstName | default: \"there\" }}, your cart {{ data.cartId }} is waiting.",
                    "parts",
                    Map.of(
                            "subject", "Your cart, {{ person.firstName | default: \"friend\" }}",
                            "html", "<p>Hi {{ person.firstName | default: \"there\" }}, your cart is waiting.</p>"))));

    @BeforeEach
    void deploy() {
        Templates.publish("cart-letter", LETTER);
        api().deploy(
                        "say-hello",
                        drawing -> drawing.replace("say-hello", JOURNEY)
                                .replace("greeting.due", DUE)
                                .replace("\"cart-reminder\"", "\"cart-letter\"")
                                .replace("\"sms\"", "\"email\""),
                        JOURNEY);
    }

    @Test
    void shouldFillTheMailboxAndStopByOneClick() {
        // Given
        Person ada = reachableByMail(Person.awake("ada"));

        // When
        due(ada, "c-1");

        // Then
        eventually(() -> assertThat(mails(ada)).singleElement().satisfies(mail -> assertThat(mail.toString())
                .contains("Your cart, Ada")
                .contains("Hi Ada, your cart c-1 is waiting.")
                .contains("<p>Hi Ada")));
        Map<String, Object> mail = mails(ada).getFirst();
        assertThat(mail.get("unsubscribeUrl"))
                .asString()
                .contains("/p/unsubscribe/")
                .doesNotContain(ada.id());

        // When she presses the button, and another letter is due
        api().anonymous("sandbox")
                .post("/v1/mails/" + mail.get("id") + ":unsubscribe")
                .then()
                .statusCode(200);
        due(ada, "c-2");

        // Then
        eventually(() -> assertThat(api().messages(ada)).hasSize(2).first().satisfies(message -> assertThat(message)
                .containsEntry("channel", "email")
                .containsEntry("outcome", "SUPPRESSED")
                .containsEntry("reason", "NO_CONSENT")));
        assertThat(mails(ada)).hasSize(1);
    }

    @Test
    void shouldSayThatAMailboxIsNotThereAndThatAnAnswerWasLost() {
        // Given
        Person nobody = reachableByMail(Person.awake("nobody"));
        Person lost = reachableByMail(Person.awake("lost"));
        knob(nobody, "REJECT");
        knob(lost, "DROP");

        // When
        due(nobody, "c-3");
        due(lost, "c-4");

        // Then
        eventually(() -> assertThat(api().messages(nobody)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("outcome", "REJECTED")
                .containsEntry("reason", "SMTP_550_5.1.1")));
        eventually(() -> assertThat(api().messages(lost)).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("outcome", "UNKNOWN")));
        assertThat(mails(nobody)).isEmpty();
        assertThat(mails(lost)).hasSize(1);
    }

    private static Person reachableByMail(Person person) {
        api().register(
                        person,
                        "email",
                        "en",
                        List.of(Messages.address("sms", person.phone()), Messages.address("email", address(person))));
        return person;
    }

    private static void due(Person person, String cart) {
        api().send(MeshApi.event(DUE, person, cart)).then().statusCode(202);
    }

    private static void knob(Person person, String mode) {
        api().anonymous("sandbox")
                .contentType(ContentType.JSON)
                .body(Map.of("mode", mode))
                .put("/v1/mailboxes/" + address(person) + "/knobs")
                .then()
                .statusCode(200);
    }

    private static List<Map<String, Object>> mails(Person person) {
        return api().anonymous("sandbox")
                .get("/v1/mailboxes/" + address(person) + "/mails")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("mails");
    }

    private static String address(Person person) {
        return person.id() + "@example.com";
    }
}
