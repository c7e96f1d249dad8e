package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.Waiting.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshUnderTest.class)
class DuplicateEventAcceptanceTest {

    @Test
    void shouldEnterOnceAndRingOnceForAnEventSentFiveTimesAtOnceAndFiveTimesInABatch() throws Exception {
        // Given
        Person ada = api().register(Person.awake("ada"));
        Map<String, Object> event = MeshApi.event(Messages.CART_ABANDONED, ada, "c-1");

        // When
        int accepted = acceptedOf(atOnce(5, () -> api().send(event)));
        accepted += acceptedOf(List.of(api().sendAll(Collections.nCopies(5, event))));

        // Then
        assertThat(accepted).isEqualTo(1);
        eventually(() -> assertThat(api().entries(ada)).hasSize(1).allSatisfy(entry -> assertThat(entry)
                .containsEntry("state", "ENDED")));
        assertThat(api().phone(ada)).hasSize(1);
        assertThat(api().messages(ada)).hasSize(1);
    }

    @Test
    void shouldKeepOneActiveJourneyPerPersonForDifferentEvents() {
        // Given
        Person ben = api().register(Person.awake("ben"));
        List<Map<String, Object>> carts = List.of(
                MeshApi.event(Messages.CART_ABANDONED, ben, "c-1"),
                MeshApi.event(Messages.CART_ABANDONED, ben, "c-2"),
                MeshApi.event(Messages.CART_ABANDONED, ben, "c-3"));

        // When
        api().sendAll(carts).then().statusCode(202);

        // Then
        eventually(() -> assertThat(api().entries(ben))
                .extracting(entry -> entry.get("state"))
                .containsOnlyOnce("ENDED")
                .doesNotContain("ACTIVE"));
        assertThat(api().phone(ben)).hasSize(1);
    }

    private static int acceptedOf(List<Response> answers) {
        return answers.stream()
                .mapToInt(answer -> answer.then().statusCode(202).extract().path("accepted"))
                .sum();
    }

    private static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            List<Future<Response>> answers = threads.invokeAll(Collections.nCopies(times, call));
            return answers.stream().map(Future::resultNow).toList();
        }
    }
}
