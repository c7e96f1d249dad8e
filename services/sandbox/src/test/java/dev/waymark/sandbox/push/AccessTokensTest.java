package dev.waymark.sandbox.push;

import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private final AccessTokens tokens = new AccessTokens("ya29.sandbox.", Duration.ofSeconds(30));

    @Test
    void shouldBelieveATokenUntilItEnds() {
        // When
        String token = tokens.issue(NOON);

        // Then
        assertThat(tokens.isGood(token, NOON.plusMillis(29_999))).isTrue();
        assertThat(tokens.isGood(token, NOON.plusSeconds(30))).isFalse();
        assertThat(tokens.issue(NOON)).isNotEqualTo(token);
    }

    @Test
    void shouldNotBelieveATokenOfAnotherRun() {
        // Then
        assertThat(new AccessTokens("ya29.sandbox.", Duration.ofHours(1)).isGood(tokens.issue(NOON), NOON))
                .isFalse();
    }

    @Test
    void shouldNotBelieveATokenThatWasChanged() {
        // Given
        String token = tokens.issue(NOON);
        int place = "ya29.sandbox.".length() + 4;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';

        // Then
        assertThat(tokens.isGood(token.substring(0, place) + other + token.substring(place + 1), NOON))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ya29.sandbox.", "ya29.sandbox.***", "ya29.sandbox.AAAA", "other"})
    void shouldNotBelieveWhatIsNoToken(String token) {
        // Then
        assertThat(tokens.isGood(token, NOON)).isFalse();
    }
}
