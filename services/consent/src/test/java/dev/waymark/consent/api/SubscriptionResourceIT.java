package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One-time subscriptions: one message per tap, exactly. */
@WholeService
class SubscriptionResourceIT {

    @Test
    void shouldSendAsManyMessagesAsThereWereTapsUnderParallelChecks() {
        // Given
        String ada = somebody();
        IntStream.range(0, 3).forEach(n -> tap(ada));

        // When
        List<String> reasons;
        try (ExecutorService senders = Executors.newFixedThreadPool(12)) {
            reasons = IntStream.range(0, 40)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> send(ada, "touch-" + n), senders))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        // Then
        assertThat(reasons).filteredOn("SUBSCRIPTION"::equals).hasSize(3);
        assertThat(reasons).filteredOn("NO_TOKEN"::equals).hasSize(37);
    }

    @Test
    void shouldTakeOneTapForOnePermitHoweverOftenItIsAskedFor() {
        // Given
        String ada = somebody();
        tap(ada);

        // Then
        assertThat(send(ada, "one")).isEqualTo("SUBSCRIPTION");
        assertThat(send(ada, "one")).isEqualTo("SUBSCRIPTION");
        assertThat(send(ada, "two")).isEqualTo("NO_TOKEN");
    }

    @Test
    void shouldGiveTheTapOfAMessageThatDidNotLeaveBackOnce() {
        // Given
        String ada = somebody();
        tap(ada);
        send(ada, "one");

        // When
        Map<String, Object> unused = Map.of("keys", List.of(ada + "/one"), "unused", List.of(ada + "/one"));
        as("mesh").body(unused).post("/v1/consents:return-permits").then().statusCode(200);
        as("mesh").body(unused).post("/v1/consents:return-permits").then().statusCode(200);

        // Then
        assertThat(tap(ada)).isEqualTo(2);
    }

    @Test
    void shouldCountATapThatIsToldTwiceOnce() {
        // Given
        String ada = somebody();
        String bea = somebody();

        // When
        List<Integer> left = List.of(tap(ada, "t-1"), tap(ada, "t-1"), tap(bea, "t-1"), tap(ada, "t-2"));

        // Then
        assertThat(left).containsExactly(1, 1, 1, 2);
    }

    @Test
    void shouldHaveNoneLeftWhenThePlatformSaysSo() {
        // Given
        String ada = somebody();
        tap(ada);

        // When
        as("mesh").body(name(ada)).post("/v1/subscriptions:used-up").then().statusCode(204);

        // Then
        assertThat(send(ada, "one")).isEqualTo("NO_TOKEN");
    }

    @Test
    void shouldNotOutweighARefusal() {
        // Given
        String ada = somebody();
        tap(ada);
        recorded(with(statement(ada, "DENIED", "08:00:00"), "channel", "wechat"));

        // Then
        assertThat(send(ada, "one")).isEqualTo("DENIED");
        assertThat(tap(ada)).isEqualTo(2);
    }

    private static String send(String person, String key) {
        Map<String, Object> message = with(
                check(person, "marketing", person + "/" + key, "PT2S"),
                "channel",
                "wechat",
                "subscription",
                "order-shipped",
                "jurisdiction",
                "cn");
        return String.valueOf(decisions(message).getFirst().get("reason"));
    }

    private static int tap(String person) {
        return as("app")
                .body(name(person))
                .post("/v1/subscriptions:tap")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("left");
    }

    private static int tap(String person, String tapId) {
        return as("mesh")
                .body(Map.of("personId", person, "channel", "wechat", "template", "order-shipped", "tapId", tapId))
                .post("/v1/subscriptions:tap")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("left");
    }

    private static Map<String, Object> name(String person) {
        return Map.of("personId", person, "channel", "wechat", "template", "order-shipped");
    }
}
