package dev.waymark.consent.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.config.BuiltIn;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.preferences.UnsubscribeTokens.Reading;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsubscribeUrlsTest {

    private static final String SECRET = "a secret of more than thirty-two characters";
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Topic OFFERS = new Topic("marketing", "email");

    private final UnsubscribeTokens tokens = new UnsubscribeTokens(List.of(SECRET));

    private UnsubscribeUrls urls(Map<String, String> settings) {
        ConsentConfig config = new SmallRyeConfigBuilder()
                .withMapping(ConsentConfig.class)
                .withDefaultValues(Map.of(
                        "waymark.consent.service-key",
                        SECRET,
                        "waymark.consent.ledger.signing-key",
                        "none",
                        "waymark.consent.preferences.link-keys",
                        SECRET,
                        "waymark.consent.preferences.public-url",
                        "https://link.example"))
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ConsentConfig.class);
        return new UnsubscribeUrls(
                tokens,
                new Jurisdictions(BuiltIn.read(new ObjectMapper().registerModule(new JavaTimeModule()))),
                config);
    }

    @ParameterizedTest
    @CsvSource({"P30D, P180D, 180", "P30D, P60D, 60", "P365D, P180D, 365", "P90D, P30D, 90"})
    void shouldWorkForItsOwnTimeButNeverShorterThanTheLink(String link, String own, int days) {
        // Given
        UnsubscribeUrls urls = urls(Map.of(
                "waymark.consent.preferences.link-lifetime", link,
                "waymark.consent.preferences.unsubscribe-lifetime", own));
        // When
        String url = urls.of(4711, OFFERS, NOW).orElseThrow();
        // Then
        assertThat(url).startsWith("https://link.example/p/unsubscribe/");
        assertThat(tokens.read(url.substring(url.lastIndexOf('/') + 1), NOW))
                .isEqualTo(
                        new Reading.Valid(new LinkTokens.Reading.Valid(4711, NOW.plus(Duration.ofDays(days))), OFFERS));
    }

    @Test
    void shouldMakeNoneForWhatNeedsNoConsentUnderAnyLaw() {
        // Given
        UnsubscribeUrls urls = urls(Map.of());
        // When
        boolean mail = urls.of(4711, new Topic("transactional", "email"), NOW).isPresent();
        boolean sms = urls.of(4711, new Topic("transactional", "sms"), NOW).isPresent();
        boolean unknown =
                urls.of(4711, new Topic("anything-else", "email"), NOW).isPresent();
        // Then: in the United States a transactional text message can be refused (TCPA)
        assertThat(mail).isFalse();
        assertThat(sms).isTrue();
        assertThat(unknown).isTrue();
    }
}
