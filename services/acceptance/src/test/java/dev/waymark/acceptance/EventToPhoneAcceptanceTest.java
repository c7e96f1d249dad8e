package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshUnderTest.class)
class EventToPhoneAcceptanceTest {

    @Test
    void shouldRingThePhoneAndSayWhy() {
        // Given
        Person ada = api().register(Person.awake("ada"));

        // When
        api().abandonCart(ada, "c-1");

        // Then
        eventually(() -> assertThat(api().phone(ada)).hasSize(1));
        assertThat(api().phone(ada).getFirst()).contains("Ada");
        eventually(() -> assertEnded(ada, "reminded"));
        Map<String, Object> message = api().messages(ada).getFirst();
        assertThat(message)
                .containsEntry("journeyId", "cart-recovery")
                .containsEntry("channel", "sms")
                .containsEntry("outcome", "ACCEPTED");
        assertThat(gates(message)).containsSubsequence("PROFILE", "CONSENT", "FREQUENCY", "CONTENT", "CHANNEL");
        assertThat(decisions(message).toString()).contains("ledgerPosition").doesNotContain(ada.phone());
    }

    @Test
    void shouldNotWriteANameThatThePersonPaused() {
        // Given
        Person ada = api().register(Person.awake("ada"));
        api().as("app", "profile")
                .post("/v1/profiles/" + ada.id() + "/attributes/firstName:pause")
                .then()
                .statusCode(200);

        // When
        api().abandonCart(ada, "c-1");

        // Then
        eventually(() -> assertThat(api().phone(ada))
                .singleElement()
                .asString()
                .contains("您好")
                .doesNotContain("Ada"));
    }

    @Test
    void shouldTellThatTheMessageWasDelivered() {
        // Given
        Person ada = api().register(Person.awake("ada"));

        // When
        api().abandonCart(ada, "c-1");

        // Then
        eventually(() -> assertThat(api().messages(ada)).hasSize(1).allSatisfy(message -> assertThat(message)
                .containsEntry("status", "DELIVERED")));
    }

    @Test
    void shouldSendNothingToSomeoneWhoOrderedInTime() {
        // Given
        Person ben = api().register(Person.awake("ben"));
        api().abandonCart(ben, "c-2");

        // When
        api().placeOrder(ben, "c-2");

        // Then
        eventually(() -> assertEnded(ben, "recovered"));
        assertThat(api().phone(ben)).isEmpty();
        assertThat(api().messages(ben)).isEmpty();
    }

    @Test
    void shouldRemindOfThisCartWhenAnotherWasOrdered() {
        // Given
        Person ben = api().register(Person.awake("ben"));
        api().abandonCart(ben, "c-3");

        // When
        api().placeOrder(ben, "another-cart");

        // Then
        eventually(() -> assertEnded(ben, "reminded"));
        assertThat(api().phone(ben)).hasSize(1);
    }

    @Test
    void shouldSendNothingWithoutConsentAndSayWhy() {
        // Given
        Person chen = Person.awake("chen");
        api().putProfile(chen).then().statusCode(201);

        // When
        api().abandonCart(chen, "c-4");

        // Then
        eventually(() -> assertEnded(chen, "suppressed"));
        assertThat(api().phone(chen)).isEmpty();
        Map<String, Object> message = api().messages(chen).getFirst();
        assertThat(message).containsEntry("outcome", "SUPPRESSED").containsEntry("reason", "NO_CONSENT");
        assertThat(gates(message)).containsExactly("PROFILE", "CONSENT");
        assertThat(decisions(message).toString()).contains("NO_RECORD");
    }

    @Test
    void shouldSuppressTheFourthMarketingMessageOfTheDayAndNameTheRule() {
        // Given
        Person dana = api().register(Person.awake("dana"));
        for (int n = 1; n <= 3; n++) {
            int sent = n;
            api().abandonCart(dana, "c-" + n);
            eventually(() -> assertThat(ended(dana)).hasSize(sent));
        }
        assertThat(api().phone(dana)).hasSize(3);

        // When
        api().abandonCart(dana, "c-4");

        // Then
        eventually(() -> assertThat(ended(dana)).hasSize(4));
        assertThat(api().phone(dana)).hasSize(3);
        Map<String, Object> message = api().messages(dana).stream()
                .filter(m -> "SUPPRESSED".equals(m.get("outcome")))
                .findFirst()
                .orElseThrow();
        assertThat(decisions(message).toString())
                .contains("verdict=CAPPED")
                .contains("marketing-per-day")
                .contains("count=3/3");
    }

    @Test
    void shouldHoldAMessageThroughTheNightAndSendItInTheMorning() {
        // Given
        Person eve = api().register(Person.asleep("eve"));
        api().abandonCart(eve, "c-5");
        eventually(() -> assertThat(api().messages(eve)).hasSize(1).allSatisfy(message -> assertThat(message)
                .containsEntry("status", "DEFERRED")));
        assertThat(api().phone(eve)).isEmpty();

        // When
        MeshUnderTest.moveClock(Duration.ofMinutes(330));

        // Then
        eventually(() -> assertThat(api().phone(eve)).hasSize(1));
        eventually(() -> assertEnded(eve, "reminded"));
    }

    private static void assertEnded(Person person, String result) {
        assertThat(api().entries(person)).hasSize(1).allSatisfy(entry -> assertThat(entry)
                .containsEntry("state", "ENDED")
                .containsEntry("result", result));
    }

    private static List<Map<String, Object>> ended(Person person) {
        return api().entries(person).stream()
                .filter(entry -> "ENDED".equals(entry.get("state")))
                .toList();
    }

    private static List<String> gates(Map<String, Object> message) {
        return decisions(message).stream()
                .map(decision -> String.valueOf(decision.get("gate")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> decisions(Map<String, Object> message) {
        return (List<Map<String, Object>>) message.getOrDefault("decisions", List.of());
    }
}
