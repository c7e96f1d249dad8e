package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static dev.waymark.acceptance.MeshUnderTest.mesh;
import static dev.waymark.acceptance.Waiting.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps under races, judged by what reached the phone: a thousand messages to one person at once, and exactly as many arrive as are allowed. */
@ExtendWith(MeshUnderTest.class)
class CapRaceAcceptanceTest {

    private static final int MESSAGES = 1000;
    private static final int STANDARD_CAP = 3;
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @BeforeAll
    static void deploy() {
        api().deploy("say-hello");
    }

    @AfterAll
    static void restoreTheCap() {
        api().capMarketing(STANDARD_CAP);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, STANDARD_CAP, 10})
    void shouldRingExactlyAsOftenAsTheCapAllows(int cap) {
        // Given
        api().capMarketing(cap);
        Person ada = api().register(Person.awake("capped"));

        // When
        api().greet(ada, MESSAGES);

        // Then
        assertCapped("at once", ada, cap, MESSAGES);
    }

    @Test
    void shouldHoldTheCapOverTwoJourneysAtOnce() {
        // Given
        api().capMarketing(STANDARD_CAP);
        api().deployAs("say-hello", "say-hello-again");
        Person ada = api().register(Person.awake("capped"));

        // When
        api().greet(ada, MESSAGES / 2);

        // Then
        assertCapped("by two journeys at once", ada, STANDARD_CAP, MESSAGES);
        api().pause("say-hello-again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frequency", "delivery"})
    void shouldHoldTheCapWhenAPartIsKilledInTheMiddle(String part) {
        // Given
        api().capMarketing(STANDARD_CAP);
        Person ada = api().register(Person.awake("capped"));

        // When
        api().greet(ada, MESSAGES);
        within(LIMIT, () -> assertThat(endedOf(ada)).isPositive());
        mesh().kill9(part);
        mesh().restart(part);

        // Then
        assertCapped("kill -9 of " + part, ada, STANDARD_CAP, MESSAGES);
    }

    private static void assertCapped(String trial, Person person, int cap, int messages) {
        within(LIMIT, () -> assertThat(endedOf(person)).isEqualTo(messages));
        int rang = api().phone(person).size();
        Report.trials(
                "messages to one person under a cap of %d, %s: rang %d".formatted(cap, trial, rang),
                messages,
                Math.abs(rang - cap));
        assertThat(rang).isEqualTo(cap);
    }

    private static long endedOf(Person person) {
        return api().count(person, "ENDED");
    }
}
