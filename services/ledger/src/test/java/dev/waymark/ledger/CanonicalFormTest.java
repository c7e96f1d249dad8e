package dev.waymark.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class CanonicalFormTest {

    @Test
    void shouldWriteTheOneFormOfTheRfc() {
        // Given: the strings of RFC 8785 section 3.2.2.2, and keys in the order of section 3.2.3
        TreeMap<String, Object> object = new TreeMap<>(Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "1", 1L,
                "\ud83d\ude00", "Smiley",
                "\ufb33", "Hebrew",
                "z", List.of("\u20ac$\u000f\nA'B\"\\\\\"/")));
        // When
        String text = CanonicalJson.write(object);
        // Then
        assertThat(text)
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":1,\"z\":[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"],"
                        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Smiley\",\"\ufb33\":\"Hebrew\"}");
    }

    @Property(tries = 2_000)
    void shouldReadWhatItWrote(@ForAll @NotBlank String name, @ForAll String value) throws MalformedLineException {
        if (StandardCharsets.UTF_8.newEncoder().canEncode(name + value)) {
            TreeMap<String, Object> object = new TreeMap<>(Map.of(name, value));

            assertThat(JsonReader.object(CanonicalJson.write(object))).isEqualTo(object);
        }
    }

    @Test
    void shouldRefuseEveryOtherFormOfALine() throws MalformedLineException {
        // Given
        String line = LedgerLines.write(LedgerFixture.sample().export().get(1));
        List<String> others = List.of(
                line + " ",
                line.replace("{\"", "{ \""),
                line.replace("\"shard\":3", "\"shard\":03"),
                line.replace("\"shard\":3", "\"shard\":4"),
                line.replace("\"type\"", "\"extra\":\"x\",\"type\""),
                line.replace("\"type\"", "\"type\":\"record\",\"type\""),
                line.replace("marketing", "mark\\u0065ting"),
                line.replace("consent", "\\ud800"),
                line.replace("b1f6c2d4", "B1F6C2D4"),
                "[".repeat(100_000),
                "",
                "{}");
        assertThat(LedgerLines.read(line.getBytes(StandardCharsets.UTF_8))).isInstanceOf(LedgerRecord.class);
        for (String other : others) {
            // When, Then
            assertThatThrownBy(() -> LedgerLines.read(other.getBytes(StandardCharsets.UTF_8)))
                    .as(other)
                    .isInstanceOf(MalformedLineException.class);
        }
    }

    @Test
    void shouldKeepAKeyThroughItsPem() {
        // Given
        SigningKey key = SigningKey.random();
        // When
        SigningKey again = SigningKey.fromPem(key.encoded());
        SigningKey armoured =
                SigningKey.fromPem("-----BEGIN PRIVATE KEY-----\n" + key.encoded() + "\n-----END PRIVATE KEY-----\n");
        // Then
        assertThat(again.verifyingKey()).isEqualTo(key.verifyingKey()).isEqualTo(armoured.verifyingKey());
        assertThatThrownBy(() -> SigningKey.fromPem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Ed25519");
    }

    @Test
    void shouldDeriveThePublicKeyOfTheRfc() {
        // RFC 8032 section 7.1, test 1
        assertThat(LedgerFixture.KEY.verifyingKey().encoded())
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }
}
