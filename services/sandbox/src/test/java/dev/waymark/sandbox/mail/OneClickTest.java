package dev.waymark.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneClickTest {

    private static final String ALLOWED = "List-Unsubscribe=One-Click";

    @Test
    void shouldTakeTheFirstWebAddressWhateverStandsBeforeIt() {
        // When
        Optional<URI> address = OneClick.of(Map.of(
                "List-Unsubscribe",
                "<mailto:u@waymark.example?subject=a>, <https://waymark.example/u/ 1?a=b,c>, <http://x.example/>",
                "List-Unsubscribe-Post",
                "list-unsubscribe=one-click"));

        // Then
        assertThat(address).contains(URI.create("https://waymark.example/u/1?a=b,c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<mailto:u@waymark.example>", "https://waymark.example/u", "<https:///u>", "<https://a b:c%>"
            })
    void shouldOfferNothingWithoutAWebAddress(String header) {
        // When
        Optional<URI> address = OneClick.of(Map.of("List-Unsubscribe", header, "List-Unsubscribe-Post", ALLOWED));

        // Then
        assertThat(address).isEmpty();
    }

    @Test
    void shouldOfferNothingWithoutTheSecondHeader() {
        // When
        Optional<URI> address = OneClick.of(Map.of("List-Unsubscribe", "<https://waymark.example/u>"));

        // Then
        assertThat(address).isEmpty();
    }
}
