package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TextEncodingTest {

    @Property
    void shouldReadUcs2(@ForAll("text") String text) {
        // When
        String read = TextEncoding.UCS2.decode(text.getBytes(StandardCharsets.UTF_16BE));

        // Then
        assertThat(read).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of("您好，Ada！", "退订回T", "😀 emoji", "Grüße")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Property
    void shouldReadLatin1(@ForAll @Size(max = 160) byte[] octets) {
        // When
        String read = TextEncoding.LATIN1.decode(octets);

        // Then
        assertThat(read.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(octets);
    }

    @Property
    void shouldKnowAnEncodingForEveryDataCoding(@ForAll @IntRange(max = 255) int dataCoding, @ForAll byte[] octets) {
        // When
        String read = TextEncoding.of(dataCoding).decode(octets);

        // Then
        assertThat(read).isNotNull();
    }

    @Example
    void shouldReadDataCodingAsTheStandardsSay() {
        // Then
        assertThat(TextEncoding.of(0x00)).isEqualTo(TextEncoding.GSM7);
        assertThat(TextEncoding.of(0x01)).isEqualTo(TextEncoding.ASCII);
        assertThat(TextEncoding.of(0x03)).isEqualTo(TextEncoding.LATIN1);
        assertThat(TextEncoding.of(0x04)).isEqualTo(TextEncoding.BINARY);
        assertThat(TextEncoding.of(0x08)).isEqualTo(TextEncoding.UCS2);
        assertThat(TextEncoding.of(0x18)).as("UCS-2, flash").isEqualTo(TextEncoding.UCS2);
        assertThat(TextEncoding.of(0x10)).as("GSM-7, flash").isEqualTo(TextEncoding.GSM7);
        assertThat(TextEncoding.of(0xF0)).as("GSM-7, class 0").isEqualTo(TextEncoding.GSM7);
        assertThat(TextEncoding.of(0xF5)).as("8 bit, class 1").isEqualTo(TextEncoding.BINARY);
    }
}
