package dev.waymark.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyDefinitionTest {

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "marketing/sms, marketing, sms, true",
        "marketing/sms, any, sms, true",
        "marketing/sms, marketing, any, true",
        "marketing/sms, marketing, push, false",
        "marketing/sms, transactional, sms, false",
        "marketing/sms transactional/sms, marketing, sms, false",
        "marketing/sms transactional/sms, any, sms, true",
        "marketing/sms marketing/push, marketing, sms, false",
        "marketing/sms marketing/push, marketing, any, true",
        "'', marketing, sms, false",
        "'', any, any, false"
    })
    void shouldEndWithAWithdrawalOnlyWhenNothingElseIsLeftToSend(
            String sends, String purpose, String channel, boolean ends) {
        // Given
        JourneyDefinition journey = sending(sends);

        // When
        boolean ended = journey.endsWith(purpose, channel);

        // Then
        assertThat(ended).isEqualTo(ends);
    }

    @ParameterizedTest(name = "sends ({0}): {1}")
    @CsvSource({"transactional/sms, true", "marketing/sms transactional/push, true", "marketing/sms, false", "'', false"
    })
    void shouldBePromptWhenAnythingItSendsIsTransactional(String sends, boolean prompt) {
        // When, then
        assertThat(sending(sends).prompt()).isEqualTo(prompt);
    }

    private static JourneyDefinition sending(String sends) {
        Set<String> all =
                Arrays.stream(sends.split(" ")).filter(s -> !s.isEmpty()).collect(Collectors.toSet());
        return new JourneyDefinition(
                "j", "J", new StartRule("e", "person", Reentry.FREE, List.of(), Map.of(), Set.of()), List.of(), all);
    }
}
