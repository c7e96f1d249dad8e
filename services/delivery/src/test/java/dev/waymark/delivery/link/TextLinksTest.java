package dev.waymark.delivery.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See https://store.example/a | See [https://store.example/a]",
                "See https://store.example/a. Bye | See [https://store.example/a]. Bye",
                "https://store.example/a?b=1&c=2#d, please | [https://store.example/a?b=1&c=2#d], please",
                "(see https://store.example/a) | (see [https://store.example/a])",
                "https://store.example/a_(b) it is | [https://store.example/a_(b)] it is",
                "详情：https://store.example/a。拒收请回复R | 详情：[https://store.example/a]。拒收请回复R",
                "点击https://store.example/a 查看 | 点击[https://store.example/a] 查看",
                "点击https://store.example/a查看 | 点击https://store.example/a查看",
                "HTTP://STORE.EXAMPLE/A! | [HTTP://STORE.EXAMPLE/A]!",
                "https://a.example https://b.example | [https://a.example] [https://b.example]",
                "xhttps://store.example | xhttps://store.example",
                "store.example/a | store.example/a",
                "javascript:alert(1) | javascript:alert(1)",
            })
    void shouldFindLinksAsPhonesDo(String text, String marked) {
        // When
        String found = TextLinks.replace(text, link -> "[" + link + "]");

        // Then
        assertThat(found).isEqualTo(marked);
    }
}
