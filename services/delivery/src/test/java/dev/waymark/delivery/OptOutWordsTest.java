package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutWordsTest {

    private static final String SHANGHAI = "+8613800138000";
    private static final String BERLIN = "+4915112345678";
    private static final OptOutWords WORDS = OptOutWords.load();

    @ParameterizedTest
    @CsvSource({
        "R, R",
        "r, R",
        "T, T",
        "TD, TD",
        "td, TD",
        "T D, TD",
        "ＴＤ, TD",
        "ｔｄ, TD",
        "N, N",
        "' n ', N",
        "Ｎ。, N",
        "退订, 退订",
        "退订！, 退订",
        "　退 订　, 退订",
        "取消, 取消",
        "拒收。, 拒收",
        "STOP, STOP",
        "Stop., STOP",
        "ｓｔｏｐ, STOP",
        "S T O P, STOP",
        "unsubscribe, UNSUBSCRIBE",
        "QUIT!, QUIT",
        "cancel, CANCEL",
        "end, END"
    })
    void shouldKnowTheWordsInEveryVariantOfTheMainland(String text, String word) {
        // When Then
        assertThat(WORDS.match(SHANGHAI, text)).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "退订", "取消", "unsubscribe", "End"})
    void shouldKnowTheWordsOfEveryMarketElsewhere(String text) {
        // When Then
        assertThat(WORDS.match(BERLIN, text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"N", "R", "T", "TD"})
    void shouldTakeSingleLettersForNothingOutsideTheirMarket(String text) {
        // When Then
        assertThat(WORDS.match(BERLIN, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "stop it, I like this shop",
                "please do not stop",
                "不要取消我的订单",
                "NO",
                "TDD",
                "endless",
                "1"
            })
    void shouldNotTakeMoreThanTheWordForTheWord(String text) {
        // When Then
        assertThat(WORDS.match(SHANGHAI, text)).isEmpty();
    }

    @Property(tries = 10_000)
    void shouldNotCareForSpacesCaseAndWidth(@ForAll @From("words") String word, @ForAll("noise") String noise) {
        // Given
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char wide = c > 0x20 && c < 0x7F ? (char) (c + 0xFEE0) : c;
            written.append(noise.charAt(i % noise.length())).append(i % 2 == 0 ? wide : c);
        }

        // When
        Optional<String> found = WORDS.match(SHANGHAI, written.toString().toLowerCase(Locale.ROOT));

        // Then
        assertThat(found).contains(word);
    }

    @Property(tries = 10_000)
    void shouldNeverFailOnAnyText(@ForAll @StringLength(max = 60) String text) {
        // When Then
        assertThat(WORDS.match(SHANGHAI, text)).isNotNull();
    }

    @Provide
    static Arbitrary<String> words() {
        return Arbitraries.of("R", "T", "TD", "N", "退订", "取消", "拒收", "STOP", "UNSUBSCRIBE", "QUIT", "CANCEL", "END");
    }

    @Provide
    static Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars(' ', '\u3000', '\t', '.', '。', '-')
                .ofMinLength(1)
                .ofMaxLength(3);
    }
}
