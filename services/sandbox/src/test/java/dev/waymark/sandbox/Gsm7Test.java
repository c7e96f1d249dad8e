package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Gsm7Test {

    @Property
    void shouldReadBackWhatItWrote(@ForAll("alphabet") String text) {
        // When
        byte[] octets = Gsm7.encode(text).orElseThrow();

        // Then
        assertThat(Gsm7.decode(octets)).isEqualTo(text);
        assertThat(octets).matches(Gsm7Test::septets);
    }

    @Property
    void shouldReadAnyOctetsWithoutFailing(@ForAll byte[] octets) {
        // When
        String text = Gsm7.decode(octets);

        // Then
        assertThat(text.length()).isLessThanOrEqualTo(octets.length);
    }

    @Example
    void shouldReadTheStandardsTable() {
        // Given
        byte[] octets = {0x00, 0x02, 0x10, 0x11, 0x24, 0x40, 0x60, 0x1B, 0x65, 0x1B, 0x3C, 0x7F};

        // When
        String text = Gsm7.decode(octets);

        // Then
        assertThat(text).isEqualTo("@$Δ_¤¡¿€[à");
    }

    @Example
    void shouldFallBackWhereTheExtensionTableHasNothing() {
        // When
        List<String> texts = List.of(
                Gsm7.decode(new byte[] {0x1B, 'A'}),
                Gsm7.decode(new byte[] {'A', 0x1B}),
                Gsm7.decode(new byte[] {(byte) 0x80}));

        // Then
        assertThat(texts).containsExactly("A", "A ", "\uFFFD");
    }

    @Example
    void shouldNotWriteWhatIsOutsideTheAlphabet() {
        // When
        var octets = Gsm7.encode("您好");

        // Then
        assertThat(octets).isEmpty();
    }

    private static boolean septets(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    @Provide
    Arbitrary<String> alphabet() {
        String all =
                "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCXYZÄÖÑÜ§¿abcxyzäöñüà\f^{}\\[~]|€";
        return Arbitraries.strings().withChars(all.toCharArray()).ofMaxLength(200);
    }
}
