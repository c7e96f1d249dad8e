package dev.waymark.delivery.channel.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.delivery.channel.DispatchOutcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every code of WeCom's table (developer.work.weixin.qq.com/document/path/90313) that a message can meet. */
class WeComMeaningTest {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "-1, LATER",
        "40001, LATER",
        "40013, LATER",
        "40056, LATER",
        "40091, LATER",
        "48002, LATER",
        "48004, LATER",
        "50003, LATER",
        "60020, LATER",
        "301002, LATER",
        "2000002, LATER",
        "41063, LATER",
        "40014, TOKEN",
        "42001, TOKEN",
        "45009, THROTTLED",
        "45033, THROTTLED",
        "40003, DEAD",
        "40031, DEAD",
        "46004, DEAD",
        "60111, DEAD",
        "40096, DEAD",
        "84061, DEAD",
        "84084, DEAD",
        "81013, REFUSED",
        "82001, REFUSED",
        "60011, REFUSED",
        "50002, REFUSED",
        "84074, REFUSED",
        "40008, REFUSED",
        "40035, REFUSED",
        "40058, REFUSED",
        "40063, REFUSED",
        "41010, REFUSED",
        "41016, REFUSED",
        "41033, REFUSED",
        "44004, REFUSED",
        "45002, REFUSED",
        "85002, REFUSED",
        "41050, REFUSED",
        "987654, REFUSED",
        "0, TAKEN"
    })
    void shouldKnowWhatACodeMeans(int code, WeComMeaning meaning) {
        assertThat(WeComMeaning.of(code)).isEqualTo(meaning);
    }

    @Test
    void shouldMakeOfEachMeaningWhatFollowsFromIt() {
        assertThat(WeComMeaning.of(45009).outcome(45009, PAUSE)).isEqualTo(new DispatchOutcome.Throttled(PAUSE));
        assertThat(WeComMeaning.of(-1).outcome(-1, PAUSE)).isEqualTo(new DispatchOutcome.Rejected(false, "WECOM_-1"));
        assertThat(WeComMeaning.of(42001).outcome(42001, PAUSE))
                .isEqualTo(new DispatchOutcome.Rejected(false, "WECOM_42001"));
        assertThat(WeComMeaning.of(60111).outcome(60111, PAUSE))
                .isEqualTo(new DispatchOutcome.AddressDead("WECOM_60111", null));
        assertThat(WeComMeaning.of(45002).outcome(45002, PAUSE))
                .isEqualTo(new DispatchOutcome.Rejected(true, "WECOM_45002"));
        assertThatThrownBy(() -> WeComMeaning.of(0).outcome(0, PAUSE)).isInstanceOf(IllegalArgumentException.class);
    }
}
