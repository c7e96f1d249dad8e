package dev.waymark.sandbox.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The rules of https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/getStableAccessToken.html */
class StableTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private final StableTokens tokens = new StableTokens(Duration.ofHours(2));

    @Test
    void shouldGiveTheSameTokenUntilFiveMinutesBeforeItsEnd() {
        StableTokens.Given first = tokens.give(false, NOW);
        assertThat(tokens.give(false, NOW.plusSeconds(6_899))).isEqualTo(new StableTokens.Given(first.value(), 301));
        assertThat(tokens.give(false, NOW.plusSeconds(6_900)).value()).isNotEqualTo(first.value());
    }

    @Test
    void shouldTakeTheOldTokenForFiveMoreMinutes() {
        String old = tokens.give(false, NOW).value();
        String fresh = tokens.give(false, NOW.plusSeconds(6_901)).value();
        assertThat(tokens.check(old, NOW.plusSeconds(7_199))).isZero();
        assertThat(tokens.check(old, NOW.plusSeconds(7_200))).isEqualTo(42001);
        assertThat(tokens.check(fresh, NOW.plusSeconds(7_200))).isZero();
    }

    @Test
    void shouldEndTheOldTokenWhenANewOneIsForcedAndAllowThatTwentyTimesADay() {
        String old = tokens.give(false, NOW).value();
        for (int i = 0; i < 20; i++) {
            assertThat(tokens.give(true, NOW).seconds()).isEqualTo(7_200);
        }
        assertThat(tokens.check(old, NOW)).isEqualTo(40001);
        assertThat(tokens.give(true, NOW).seconds()).isZero();
        assertThat(tokens.give(true, NOW.plus(Duration.ofDays(1))).seconds()).isEqualTo(7_200);
    }

    @Test
    void shouldKnowNoTokenThatItDidNotGive() {
        assertThat(tokens.check("", NOW)).isEqualTo(40001);
        tokens.give(false, NOW);
        assertThat(tokens.check("made up", NOW)).isEqualTo(40001);
    }
}
