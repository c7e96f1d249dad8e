package dev.waymark.consent.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.consent.preferences.LinkTokens.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

    private static final String OLD = "an old secret of more than 32 characters";
    private static final String NEW = "a new secret of more than 32 characters";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.";
    private static final long ADA = 4711;
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(30));

    private final LinkTokens tokens = new LinkTokens(List.of(OLD));

    @Test
    void shouldOpenThePageOfThePersonUntilItExpires() {
        // When
        String token = tokens.issue(ADA, EXPIRES);
        // Then
        assertThat(tokens.read(token, NOW)).isEqualTo(new Reading.Valid(ADA, EXPIRES));
        assertThat(tokens.read(token, EXPIRES.minusMillis(1))).isEqualTo(new Reading.Valid(ADA, EXPIRES));
        assertThat(tokens.read(token, EXPIRES)).isEqualTo(new Reading.Expired());
    }

    @Test
    void shouldOutliveANewKeyAndEndWithItsOwn() {
        // Given
        String token = tokens.issue(ADA, EXPIRES);
        // When
        LinkTokens both = new LinkTokens(List.of(NEW, OLD));
        LinkTokens onlyNew = new LinkTokens(List.of(NEW));
        // Then
        assertThat(both.read(token, NOW)).isInstanceOf(Reading.Valid.class);
        assertThat(onlyNew.read(both.issue(ADA, EXPIRES), NOW)).isInstanceOf(Reading.Valid.class);
        assertThat(onlyNew.read(token, NOW)).isEqualTo(new Reading.Unknown());
    }

    @Property(tries = 10_000)
    void shouldKnowEachTokenAgainAndKeepItShort(
            @ForAll @LongRange(min = 1, max = LinkTokens.MOST) long number,
            @ForAll @LongRange(min = 1, max = 16_000_000) long hour) {
        // Given
        Instant expires = Instant.EPOCH.plus(Duration.ofHours(hour));
        // When
        String token = tokens.issue(number, expires);
        // Then
        assertThat(token).matches("[A-Za-z0-9]{22}");
        assertThat(tokens.read(token, Instant.EPOCH)).isEqualTo(new Reading.Valid(number, expires));
    }

    @Property(tries = 10_000)
    void shouldKnowNoTokenThatWasChanged(
            @ForAll @LongRange(min = 1, max = LinkTokens.MOST) long number, @ForAll long seed) {
        // Given
        Random random = new Random(seed);
        String token = tokens.issue(number, EXPIRES);
        int at = random.nextInt(token.length());
        String changed =
                token.substring(0, at) + DIGITS.charAt(random.nextInt(DIGITS.length())) + token.substring(at + 1);
        // When
        Reading reading = tokens.read(changed, NOW);
        // Then
        assertThat(reading)
                .isEqualTo(changed.equals(token) ? new Reading.Valid(number, EXPIRES) : new Reading.Unknown());
    }

    @Property(tries = 10_000)
    void shouldKnowNoTokenThatWasGuessed(@ForAll @StringLength(max = 24) String guess) {
        assertThat(tokens.read(guess, NOW)).isEqualTo(new Reading.Unknown());
    }

    @Test
    void shouldSayNothingOfThePersonOrTheTime() {
        // When
        String token = tokens.issue(ADA, EXPIRES);
        String next = tokens.issue(ADA + 1, EXPIRES);
        // Then
        long same = token.chars().filter(digit -> next.indexOf(digit) >= 0).count();
        assertThat(token.substring(0, 4)).isNotEqualTo(next.substring(0, 4));
        assertThat(token.substring(18)).isNotEqualTo(next.substring(18));
        assertThat(same).isLessThan(22);
    }

    @Test
    void shouldNotStartWithAWeakOrDoubledKey() {
        for (List<String> keys : List.of(List.of("short"), List.of(OLD, OLD), List.<String>of())) {
            assertThatThrownBy(() -> new LinkTokens(keys))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(OLD);
        }
    }
}
