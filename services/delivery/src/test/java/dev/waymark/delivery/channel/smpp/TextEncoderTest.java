package dev.waymark.delivery.channel.smpp;

import static dev.waymark.delivery.channel.smpp.NationalLanguage.PORTUGUESE;
import static dev.waymark.delivery.channel.smpp.NationalLanguage.SPANISH;
import static dev.waymark.delivery.channel.smpp.NationalLanguage.TURKISH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.peers.Sms;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncoderTest {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";
    private static final Set<NationalLanguage> ALL = Set.of(TURKISH, SPANISH, PORTUGUESE);
    private static final TextEncoder PLAIN = new TextEncoder(Concatenation.UDH_8, Set.of());

    @ParameterizedTest(name = "{0} x {1} needs {2} parts")
    @CsvSource({
        "a, 160, 1, 0", "a, 161, 2, 0", "a, 306, 2, 0", "a, 307, 3, 0", "€, 80, 1, 0", "€, 81, 2, 0", "€, 152, 2, 0",
        "€, 153, 3, 0", "你, 70, 1, 8", "你, 71, 2, 8", "你, 134, 2, 8", "你, 135, 3, 8", "😀, 35, 1, 8", "😀, 36, 2, 8",
        "😀, 66, 2, 8", "😀, 67, 3, 8"
    })
    void shouldCutAtTheLimitsOfTheAlphabet(String character, int times, int parts, byte dataCoding) {
        // When
        EncodedText encoded = PLAIN.encode(character.repeat(times));

        // Then
        assertThat(encoded.parts()).hasSize(parts);
        assertThat(encoded.dataCoding()).isEqualTo(dataCoding);
    }

    /** Room beside both headers by 3GPP TS 23.040, 9.2.3.24: 155 septets alone with one table and 149 in parts. */
    @ParameterizedTest(name = "{0} x {1} needs {2} parts with {3}")
    @CsvSource({
        "ş, 70, 1, UCS-2", "ş, 71, 1, 240101", "ş, 77, 1, 240101", "ş, 78, 1, 250101", "ş, 155, 1, 250101",
        "ş, 156, 2, 250101", "ş, 298, 2, 250101", "ş, 299, 3, 250101", "ã, 100, 1, 250103", "á, 75, 1, 240102",
        "á, 100, 1, 250103", "a, 160, 1, default", "a, 161, 2, default", "你, 71, 2, UCS-2"
    })
    void shouldUseATableOfALanguageWhereFewerPartsDo(String character, int times, int parts, String alphabet) {
        // When
        EncodedText encoded = new TextEncoder(Concatenation.UDH_8, ALL).encode(character.repeat(times));

        // Then
        assertThat(encoded.parts()).hasSize(parts);
        assertThat(alphabet(encoded)).isEqualTo(alphabet);
    }

    /** The octets by the tables of 3GPP TS 23.038, A.2 and A.3. */
    @ParameterizedTest(name = "{1} by the table of {0}, locking: {2}")
    @CsvSource({
        "TURKISH, 'İşğı€', false, 1B49 1B73 1B67 1B69 1B65", "TURKISH, 'İşğı€Ğ', true, 40 1D 0C 07 04 0B",
        "SPANISH, 'áÁóç', false, 1B61 1B41 1B6F 1B09", "PORTUGUESE, 'ãõÂê', false, 1B7B 1B7C 1B61 1B05",
        "PORTUGUESE, 'ãõÂêº`∞', true, 7B 7C 1C 04 24 7D 15"
    })
    void shouldWriteLettersAsTheTablesSay(NationalLanguage language, String text, boolean locking, String hex) {
        // Given
        Gsm7 alphabet = locking ? new Gsm7(language, null) : new Gsm7(null, language);
        byte[] expected = HexFormat.of().parseHex(hex.replace(" ", ""));

        // When
        String written = text.chars()
                .mapToObj(c -> HexFormat.of().withUpperCase().formatHex(alphabet.encode((char) c)))
                .collect(Collectors.joining());

        // Then
        assertThat(alphabet.fits(text)).isTrue();
        assertThat(written).isEqualTo(hex.replace(" ", ""));
        assertThat(alphabet.decode(expected)).isEqualTo(text);
    }

    @Property(tries = 2_000)
    void shouldLoseNothing(@ForAll("texts") String text) {
        // When
        EncodedText encoded = PLAIN.encode(text);

        // Then
        String read = encoded.parts().stream()
                .map(part -> Sms.text(encoded.dataCoding(), part))
                .collect(Collectors.joining());
        assertThat(read).isEqualTo(text);
    }

    @Property(tries = 1_000)
    void shouldNeedNoMorePartsForLanguagesAndLoseNothing(
            @ForAll("texts") String text,
            @ForAll Set<NationalLanguage> languages,
            @ForAll Concatenation concatenation) {
        // Given
        TextEncoder without = new TextEncoder(concatenation, Set.of());

        // When
        EncodedText encoded = new TextEncoder(concatenation, languages).encode(text);

        // Then
        assertThat(encoded.parts().size())
                .isLessThanOrEqualTo(without.encode(text).parts().size());
        if (encoded.header().length > 0) {
            assertThat(encoded.parts().size())
                    .isLessThan(without.encode(text).parts().size());
            Gsm7 read = read(encoded.header());
            assertThat(encoded.parts().stream().map(read::decode).collect(Collectors.joining()))
                    .isEqualTo(text);
        }
    }

    @Property(tries = 1_000)
    void shouldFillNoPartOverThe140OctetsOfAShortMessage(
            @ForAll("texts") String text,
            @ForAll Set<NationalLanguage> languages,
            @ForAll Concatenation concatenation) {
        // Given
        EncodedText encoded = new TextEncoder(concatenation, languages).encode(text);
        boolean whole = encoded.concatenated() && concatenation == Concatenation.PAYLOAD;

        // When
        List<EncodedText.Body> bodies = encoded.bodies(0x1234);

        // Then
        assertThat(bodies.stream().mapToInt(EncodedText.Body::units).sum())
                .isEqualTo(encoded.parts().size());
        assertThat(whole ? List.<EncodedText.Body>of() : bodies).allSatisfy(body -> {
            int header = body.headed() ? body.message()[0] + 1 : 0;
            int rest = body.message().length - header;
            int octets = encoded.dataCoding() == EncodedText.UCS_2 ? rest : (header * 8 + rest * 7 + 7) / 8;
            int ofCentre = encoded.concatenated() && concatenation == Concatenation.SAR ? 5 : 0;
            assertThat(header + (encoded.dataCoding() == EncodedText.UCS_2 ? octets : octets - header) + ofCentre)
                    .isLessThanOrEqualTo(141);
        });
    }

    @Property(tries = 2_000)
    void shouldKeepEachPartReadableAlone(@ForAll("texts") String text) {
        // When
        EncodedText encoded = PLAIN.encode(text);

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
    void shouldChooseTheDefaultAlphabetExactlyWhenEveryCharacterFits(@ForAll("texts") String text) {
        // When
        EncodedText encoded = PLAIN.encode(text);

        // Then
        boolean fits = text.chars().allMatch(c -> GSM.indexOf(c) >= 0);
        assertThat(encoded.dataCoding()).isEqualTo(fits ? EncodedText.GSM_7 : EncodedText.UCS_2);
    }

    @ParameterizedTest
    @CsvSource({"UDH_8, 050003340201 61, 050003340202 61", "UDH_16, 06080412340201 61, 06080412340202 61", "SAR, 61, 61"
    })
    void shouldTellWhichPartsBelongTogether(Concatenation concatenation, String first, String second) {
        // Given
        EncodedText text = new EncodedText(
                EncodedText.GSM_7, new byte[0], List.of(new byte[] {0x61}, new byte[] {0x61}), concatenation);

        // When
        List<EncodedText.Body> bodies = text.bodies(0x1234);

        // Then
        assertThat(bodies)
                .extracting(body -> HexFormat.of().formatHex(body.message()))
                .containsExactly(first.replace(" ", ""), second.replace(" ", ""));
        assertThat(bodies).allMatch(body -> body.headed() == (concatenation != Concatenation.SAR));
        assertThat(bodies.get(1).parameters())
                .isEqualTo(
                        concatenation == Concatenation.SAR
                                ? List.of(
                                        new OptionalParameter.Sar_msg_ref_num((short) 0x1234),
                                        new OptionalParameter.Sar_total_segments((byte) 2),
                                        new OptionalParameter.Sar_segment_seqnum((byte) 2))
                                : List.of());
    }

    private static String alphabet(EncodedText text) {
        if (text.dataCoding() == EncodedText.UCS_2) {
            return "UCS-2";
        }
        return text.header().length == 0 ? "default" : HexFormat.of().formatHex(text.header());
    }

    private static Gsm7 read(byte[] header) {
        NationalLanguage locking = null;
        NationalLanguage single = null;
        for (int i = 0; i < header.length; i += 3) {
            NationalLanguage language = NationalLanguage.of(header[i + 2]).orElseThrow();
            locking = header[i] == 0x25 ? language : locking;
            single = header[i] == 0x24 ? language : single;
        }
        return new Gsm7(locking, single);
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
        Arbitrary<String> turkish = Arbitraries.strings()
                .withChars("abcçdefgğhıijklmnoöprsştuüvyzİŞĞÇ ".toCharArray())
                .ofMaxLength(500);
        Arbitrary<String> iberian = Arbitraries.strings()
                .withChars("abcáéíóúñçãõâêôàÁÍÓÚ ¿¡".toCharArray())
                .ofMaxLength(500);
        Arbitrary<String> mixed = Combinators.combine(gsm, emoji, chinese).as((a, b, c) -> a + b + c);
        return Arbitraries.oneOf(gsm, chinese, emoji, mixed, turkish, iberian);
    }
}
