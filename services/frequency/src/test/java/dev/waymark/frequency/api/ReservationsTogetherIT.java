package dev.waymark.frequency.api;

import static dev.waymark.frequency.api.FrequencyCalls.message;
import static dev.waymark.frequency.api.FrequencyCalls.reserve;
import static dev.waymark.frequency.api.FrequencyCalls.shanghai;
import static dev.waymark.frequency.api.FrequencyCalls.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.platform.time.WaymarkClock;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single reservations that come at the same time are decided together, and answered as if each had come alone. */
@WholeService
class ReservationsTogetherIT {

    @Inject
    WaymarkClock clock;

    @BeforeEach
    void beAtNoonInShanghai() {
        MovedClock.to(clock, shanghai("2026-11-23T12:00:00"));
    }

    @Test
    void shouldAnswerEachCallerForItsOwnMessage() throws Exception {
        // Given
        List<Callable<String>> calls = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            String person = somebody();
            calls.add(() -> answer(message("own/" + person, person)));
            calls.add(() -> answer(message("own/" + person, "no such id")));
        }

        // When
        List<String> answers = atOnce(calls);

        // Then
        assertThat(answers).hasSize(120);
        assertThat(answers.stream().filter("RESERVED its own"::equals)).hasSize(60);
        assertThat(answers.stream().filter("INVALID its own"::equals)).hasSize(60);
    }

    @Test
    void shouldGiveThreeSlotsToOnePersonWhomAllWantAtOnce() throws Exception {
        // Given
        String ada = somebody();
        List<Callable<String>> calls = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            String key = "hot/" + ada + "/" + n;
            calls.add(() -> answer(message(key, ada)));
        }

        // When
        List<String> answers = atOnce(calls);

        // Then
        assertThat(Collections.frequency(answers, "RESERVED its own")).isEqualTo(3);
        assertThat(Collections.frequency(answers, "CAPPED its own")).isEqualTo(97);
    }

    @Test
    void shouldReserveOnceForOneKeyThatComesManyTimesAtOnce() throws Exception {
        // Given
        String ada = somebody();
        Map<String, Object> touch = message("once/" + ada, ada);

        // When
        List<String> answers = atOnce(Collections.nCopies(40, () -> answer(touch)));

        // Then
        assertThat(answers).containsOnly("RESERVED its own");
        assertThat(FrequencyCalls.verdicts(message("two/" + ada, ada), message("three/" + ada, ada)))
                .containsExactly("RESERVED", "RESERVED");
    }

    private static String answer(Map<String, Object> message) {
        Map<String, Object> verdict =
                reserve(message).<Map<String, Object>>getList("verdicts").getFirst();
        return verdict.get("verdict")
                + (Objects.equals(message.get("key"), verdict.get("key")) ? " its own" : " another's");
    }

    private static List<String> atOnce(List<Callable<String>> calls) throws Exception {
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(24)) {
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
