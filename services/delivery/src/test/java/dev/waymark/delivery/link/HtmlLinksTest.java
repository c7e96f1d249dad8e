package dev.waymark.delivery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlLinksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a href=\"https://store.example/a\">Cart</a> | <a href=\"new\">Cart</a>",
                "<A class='b' HREF = 'https://store.example/a' id=c>Cart</A> | <A class='b' HREF = 'new' id=c>Cart</A>",
                "<area alt=\"x\" href=\"https://store.example/a\"> | <area alt=\"x\" href=\"new\">",
                "<a title=\"a > b\" href=\"https://store.example/a\">Cart</a> | <a title=\"a > b\" href=\"new\">Cart</a>",
                "<a data-href=\"https://store.example/a\">Cart</a> | <a data-href=\"https://store.example/a\">Cart</a>",
                "<link href=\"https://store.example/a\"> | <link href=\"https://store.example/a\">",
                "<img src=\"https://store.example/a\"> | <img src=\"https://store.example/a\">",
                "<abbr href=\"https://store.example/a\">Cart</abbr> | <abbr href=\"https://store.example/a\">Cart</abbr>",
                "<a href=\"https://store.example/a\">https://store.example/a</a> | <a href=\"https://store.example/a\">https://store.example/a</a>",
                "<a href=\"https://store.example/a\"> www.store.example</a> | <a href=\"https://store.example/a\"> www.store.example</a>",
            })
    void shouldReplaceWhatPeopleFollowAndNothingElse(String html, String replaced) {
        // When
        String written = HtmlLinks.replace(html, link -> link.equals("https://store.example/a") ? "new" : link);

        // Then
        assertThat(written).isEqualTo(replaced);
    }

    @Test
    void shouldReadReferencesAsBrowsersDo() {
        // Given
        List<String> found = new ArrayList<>();

        // When
        HtmlLinks.replace("<a href=\"https://store.example/?a=1&amp;b=&#39;2&#x27;&quot;&unknown;\">Cart</a>", link -> {
            found.add(link);
            return link;
        });

        // Then
        assertThat(found).containsExactly("https://store.example/?a=1&b='2'\"&unknown;");
    }

    @Test
    void shouldWriteWhatCannotEndTheAttribute() {
        // When
        String written = HtmlLinks.replace("<a href='x'>Cart</a>", link -> "https://w.example/l/'\"&<");

        // Then
        assertThat(written).isEqualTo("<a href='https://w.example/l/&#39;&quot;&amp;&lt;'>Cart</a>");
    }

    @Test
    void shouldPutThePictureAtTheEndOfTheBody() {
        // When
        String inside = HtmlLinks.withPicture("<body><p>Hi</p></BODY ></html>", "https://w.example/l/a.gif");
        String after = HtmlLinks.withPicture("<p>Hi</p>", "https://w.example/l/a.gif");

        // Then
        String picture = "<img src=\"https://w.example/l/a.gif\" width=\"1\" height=\"1\" alt=\"\">";
        assertThat(inside).isEqualTo("<body><p>Hi</p>" + picture + "</BODY ></html>");
        assertThat(after).isEqualTo("<p>Hi</p>" + picture);
    }
}
