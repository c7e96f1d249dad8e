package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalesTest {

    @ParameterizedTest
    @CsvSource({
        "zh-CN, zh-CN zh",
        "zh-Hans-CN, zh-Hans-CN zh-Hans zh",
        "en, en",
        "de-CH-1996, de-CH-1996 de-CH de",
        "en-u-ca-buddhist, en-u-ca-buddhist en-u-ca en"
    })
    void shouldFallBackStepByStep(String tag, String chain) {
        assertThat(Locales.chain(tag)).isEqualTo(List.of(chain.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"zh-cn, zh-CN", "EN, en", "zh_CN, ''", "'', ''", "und, ''"})
    void shouldKnowALanguageTag(String tag, String canonical) {
        assertThat(Locales.canonical(tag).orElse("")).isEqualTo(canonical);
    }
}
