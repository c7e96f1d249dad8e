package dev.waymark.delivery.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkCodesTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";
    private static final UUID MESSAGE = UUID.fromString("01936a2e-7b1c-7d52-a9f0-5d1c2b3a4f60");

    private final LinkCodes codes = new LinkCodes(List.of(KEY));

    @Property(tries = 500)
    void shouldMakeTheSameCodeForTheSameLinkAndAnotherForAnyOther(
            @ForAll @StringLength(max = 60) String target, @ForAll @CharRange(from = '!', to = '~') char more) {
        // When
        String code = codes.code(MESSAGE, target);

        // Then
        assertThat(code).matches("[0-9A-Za-z]{13}").isEqualTo(codes.code(MESSAGE, target));
        assertThat(codes.code(MESSAGE, target + more)).isNotEqualTo(code);
        assertThat(codes.code(new UUID(1, 2), target)).isNotEqualTo(code);
        assertThat(codes.made(code, MESSAGE, target)).isTrue();
        assertThat(codes.made(code, MESSAGE, target + more)).isFalse();
    }

    @Test
    void shouldKnowLinksOfEarlierKeys() {
        // Given
        String earlier = codes.code(MESSAGE, "https://store.example");

        // When
        LinkCodes now = new LinkCodes(List.of(OTHER, KEY));

        // Then
        assertThat(now.made(earlier, MESSAGE, "https://store.example")).isTrue();
        assertThat(now.code(MESSAGE, "https://store.example")).isNotEqualTo(earlier);
        assertThat(new LinkCodes(List.of(OTHER)).made(earlier, MESSAGE, "https://store.example"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "abcDEF0123456, abcDEF0123456",
        "abcDEF0123456。, abcDEF0123456",
        "abcDEF0123456.gif, abcDEF0123456",
        "abcDEF0123456查看, abcDEF0123456",
        "abcDEF012345, ''",
        "abcDEF01234567, ''",
        "abcDEF012345-, ''",
        "'', ''"
    })
    void shouldReadTheCodeWhateverAPhoneTookForItsEnd(String text, String code) {
        assertThat(LinkCodes.read(text).orElse("")).isEqualTo(code);
    }

    @Test
    void shouldRefuseAKeyThatIsTooShort() {
        assertThatThrownBy(() -> new LinkCodes(List.of("short")))
                .hasMessageContaining("waymark.delivery.links.keys")
                .hasMessageNotContaining("short");
    }
}
