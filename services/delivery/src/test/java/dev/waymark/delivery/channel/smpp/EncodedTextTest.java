package dev.waymark.delivery.channel.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.Sms;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedTextTest {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

    @ParameterizedTest(name = "{0} x {1} needs {2} parts")
    @CsvSource({
        "a, 160, 1, 0", "a, 161, 2, 0", "a, 306, 2, 0", "a, 307, 3, 0", "€, 80, 1, 0", "€, 81, 2, 0", "€, 152, 2, 0",
        "€, 153, 3, 0", "你, 70, 1, 8", "你, 71, 2, 8", "你, 134, 2, 8", "你, 135, 3, 8", "😀, 35, 1, 8", "😀, 36, 2, 8",
        "😀, 66, 2, 8", "😀, 67, 3, 8"
    })
    void shouldCutAtTheLimitsOfTheAlphabet(String character, int times, int parts, byte dataCoding) {
        // When
        EncodedText encoded = EncodedText.of(character.repeat(times));

        // Then
        assertThat(encoded.parts()).hasSize(parts);
        assertThat(encoded.dataCoding()).isEqualTo(dataCoding);
    }

    @Property(tries = 2_000)
    void shouldLoseNothing(@ForAll("texts") String text) {
        // When
        EncodedText encoded = EncodedText.of(text);

        // Then
        String read = encoded.parts().stream()
                .map(part -> Sms.text(encoded.dataCoding(), part))
                .collect(Collectors.joining());
        assertThat(read).isEqualTo(text);
    }

    @Property(tries = 2_000)
    void shouldKeepEachPartReadableAloneAndWithinItsLimit(@ForAll("texts") String text) {
        // When
        EncodedText encoded = EncodedText.of(text);

        // Then
        boolean gsm = encoded.dataCoding() == EncodedText.GSM_7;
        int limit = encoded.concatenated() ? (gsm ? 153 : 134) : (gsm ? 160 : 140);
        assertThat(encoded.parts()).allSatisfy(part -> {
            assertThat(part.length).isLessThanOrEqualTo(limit);
            String alone = Sms.text(encoded.dataCoding(), part);
            assertThat(alone.isEmpty() || !Character.isLowSurrogate(alone.charAt(0)))
                    .isTrue();
            assertThat(alone.isEmpty() || !Character.isHighSurrogate(alone.charAt(alone.length() - 1)))
                    .isTrue();
            assertThat(gsm && part.length > 0 && part[part.length - 1] == Gsm7.ESCAPE)
                    .isFalse();
        });
    }

    @Property(tries = 500)
    void shouldChooseGsm7ExactlyWhenEveryCharacterFits(@ForAll("texts") String text) {
        // When
        EncodedText encoded = EncodedText.of(text);

        // Then
        boolean fits = text.chars().allMatch(c -> GSM.indexOf(c) >= 0);
        assertThat(encoded.dataCoding()).isEqualTo(fits ? EncodedText.GSM_7 : EncodedText.UCS_2);
    }

    @Property(tries = 200)
    void shouldNumberTheParts(@ForAll("texts") String text, @ForAll short reference) {
        // Given
        EncodedText encoded = EncodedText.of(text);

        // When
        var messages = IntStream.range(0, encoded.parts().size())
                .mapToObj(i -> encoded.shortMessage(i, Short.toUnsignedInt(reference)))
                .toList();

        // Then
        for (int i = 0; i < messages.size() && encoded.concatenated(); i++) {
            assertThat(messages.get(i)).startsWith(5, 0, 3, (byte) reference, (byte) messages.size(), (byte) (i + 1));
        }
        assertThat(messages).allSatisfy(m -> assertThat(m.length).isLessThanOrEqualTo(160));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm =
                Arbitraries.strings().withChars(GSM.toCharArray()).ofMaxLength(700);
        Arbitrary<String> chinese =
                Arbitraries.strings().withCharRange('一', '鿿').ofMaxLength(300);
        Arbitrary<String> emoji = Arbitraries.integers()
                .between(0x1F300, 0x1F64F)
                .map(Character::toString)
                .list()
                .ofMaxSize(150)
                .map(list -> String.join("", list));
        Arbitrary<String> mixed = Combinators.combine(gsm, emoji, chinese).as((a, b, c) -> a + b + c);
        return Arbitraries.oneOf(gsm, chinese, emoji, mixed);
    }
}
