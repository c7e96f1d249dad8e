package dev.waymark.consent.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.consent.preferences.UnsubscribeTokens.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class UnsubscribeTokensTest {

    private static final String OLD = "an old secret of more than 32 characters";
    private static final String NEW = "a new secret of more than 32 characters";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.";
    private static final long ADA = 4711;
    private static final Topic OFFERS = new Topic("marketing", "email");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(180));

    private final UnsubscribeTokens tokens = new UnsubscribeTokens(List.of(OLD));

    private static Reading.Valid valid(long number, Topic topic) {
        return new Reading.Valid(new LinkTokens.Reading.Valid(number, EXPIRES), topic);
    }

    @Test
    void shouldNameThePersonAndTheTopicUntilItExpires() {
        // When
        String token = tokens.issue(ADA, OFFERS, EXPIRES);
        // Then
        assertThat(tokens.read(token, NOW)).isEqualTo(valid(ADA, OFFERS));
        assertThat(tokens.read(token, EXPIRES.minusMillis(1))).isEqualTo(valid(ADA, OFFERS));
        assertThat(tokens.read(token, EXPIRES)).isEqualTo(new Reading.Expired());
    }

    @Test
    void shouldOutliveANewKeyAndEndWithItsOwn() {
        // Given
        String token = tokens.issue(ADA, OFFERS, EXPIRES);
        // When
        UnsubscribeTokens both = new UnsubscribeTokens(List.of(NEW, OLD));
        UnsubscribeTokens onlyNew = new UnsubscribeTokens(List.of(NEW));
        // Then
        assertThat(both.read(token, NOW)).isEqualTo(valid(ADA, OFFERS));
        assertThat(onlyNew.read(both.issue(ADA, OFFERS, EXPIRES), NOW)).isEqualTo(valid(ADA, OFFERS));
        assertThat(onlyNew.read(token, NOW)).isEqualTo(new Reading.Unknown());
    }

    @Property(tries = 5_000)
    void shouldKnowEachTokenAgainAndKeepToItsLength(
            @ForAll @LongRange(min = 1, max = LinkTokens.MOST) long number,
            @ForAll @LowerChars @NumericChars @StringLength(min = 1, max = 64) String purpose,
            @ForAll @LowerChars @StringLength(min = 1, max = 32) String channel) {
        // Given
        Topic topic = new Topic(purpose, channel);
        // When
        String token = tokens.issue(number, topic, EXPIRES);
        // Then
        assertThat(token).matches("[A-Za-z0-9]{44,176}");
        assertThat(tokens.read(token, NOW)).isEqualTo(valid(number, topic));
    }

    @Property(tries = 10_000)
    void shouldKnowNoTokenThatWasChanged(@ForAll long seed) {
        // Given
        Random random = new Random(seed);
        String token = tokens.issue(ADA, OFFERS, EXPIRES);
        int at = random.nextInt(token.length());
        String changed =
                token.substring(0, at) + DIGITS.charAt(random.nextInt(DIGITS.length())) + token.substring(at + 1);
        // When
        Reading reading = tokens.read(changed, NOW);
        // Then
        assertThat(reading).isEqualTo(changed.equals(token) ? valid(ADA, OFFERS) : new Reading.Unknown());
    }

    @Property(tries = 5_000)
    void shouldKnowNoTokenThatWasGuessed(@ForAll @AlphaChars @StringLength(max = 200) String guess) {
        assertThat(tokens.read(guess, NOW)).isEqualTo(new Reading.Unknown());
    }

    @Test
    void shouldKnowNoTokenOfWhichPartsWereLeftOutOrPutElsewhere() {
        // Given
        String adas = tokens.issue(ADA, OFFERS, EXPIRES);
        String bos = tokens.issue(ADA + 1, OFFERS, EXPIRES);
        // When
        List<String> mixed = List.of(
                adas.substring(0, 22) + bos.substring(22),
                bos.substring(0, 22) + adas.substring(22),
                adas.substring(22),
                adas.substring(0, 44),
                adas + adas.substring(0, 22),
                adas.repeat(3));
        // Then
        assertThat(mixed).extracting(token -> tokens.read(token, NOW)).containsOnly(new Reading.Unknown());
    }

    @Test
    void shouldBeNoLinkToThePageAndTheReverse() {
        // Given
        LinkTokens links = new LinkTokens(List.of(OLD));
        String token = tokens.issue(ADA, OFFERS, EXPIRES);
        // When
        String link = links.issue(ADA, EXPIRES);
        // Then
        assertThat(tokens.read(link, NOW)).isEqualTo(new Reading.Unknown());
        for (int at = 0; at < token.length(); at += 22) {
            assertThat(links.read(token.substring(at, at + 22), NOW)).isEqualTo(new LinkTokens.Reading.Unknown());
        }
    }

    @Test
    void shouldSayNothingOfThePersonOrTheTopic() {
        // When
        String token = tokens.issue(ADA, OFFERS, EXPIRES);
        String bos = tokens.issue(ADA + 1, OFFERS, EXPIRES);
        String news = tokens.issue(ADA, new Topic("servicing", "email"), EXPIRES);
        // Then
        assertThat(List.of(bos, news)).allSatisfy(other -> {
            assertThat(other).hasSameSizeAs(token);
            for (int at = 0; at < token.length(); at += 22) {
                assertThat(other.substring(at, at + 22)).isNotEqualTo(token.substring(at, at + 22));
            }
        });
    }

    @Test
    void shouldNotStartWithAWeakOrDoubledKey() {
        for (List<String> keys : List.of(List.of("short"), List.of(OLD, OLD), List.<String>of())) {
            assertThatThrownBy(() -> new UnsubscribeTokens(keys))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(OLD);
        }
    }
}
