package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.SmsSize.Encoding;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSizeTest {

    @ParameterizedTest
    @CsvSource({
        "a, 0, GSM_7, 1",
        "a, 160, GSM_7, 1",
        "a, 161, GSM_7, 2",
        "a, 306, GSM_7, 2",
        "a, 307, GSM_7, 3",
        "€, 80, GSM_7, 1",
        "€, 81, GSM_7, 2",
        "€, 152, GSM_7, 2",
        "€, 153, GSM_7, 3",
        "上, 70, UCS_2, 1",
        "上, 71, UCS_2, 2",
        "上, 134, UCS_2, 2",
        "上, 135, UCS_2, 3",
        "😀, 35, UCS_2, 1",
        "😀, 36, UCS_2, 2",
        "😀, 66, UCS_2, 2",
        "😀, 67, UCS_2, 3",
        "à, 160, GSM_7, 1",
        "ê, 70, UCS_2, 1"
    })
    void shouldCountSegments(String character, int times, Encoding encoding, int segments) {
        assertThat(SmsSize.of(character.repeat(times))).isEqualTo(new SmsSize(encoding, segments));
    }

    @Property
    void shouldNeverNeedMoreThanOneUnusedPlaceASegment(@ForAll @StringLength(max = 1_600) String text) {
        // When
        SmsSize size = SmsSize.of(text);

        // Then
        int places = size.encoding() == Encoding.UCS_2 ? text.length() : gsmPlaces(text);
        boolean single = places <= (size.encoding() == Encoding.UCS_2 ? 70 : 160);
        int part = size.encoding() == Encoding.UCS_2 ? 67 : 153;
        assertThat(size.segments())
                .isBetween(single ? 1 : Math.ceilDiv(places, part), single ? 1 : Math.ceilDiv(places, part - 1));
    }

    private static int gsmPlaces(String text) {
        return (int)
                text.chars().map(c -> "\f^{}\\[~]|€".indexOf(c) >= 0 ? 2 : 1).sum();
    }
}
