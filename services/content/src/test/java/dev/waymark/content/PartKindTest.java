package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of values in each kind of part. {@code v} is the value, {@code many} are two of them. */
class PartKindTest {

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", ignoreLeadingAndTrailingWhitespace = true, textBlock = """
            Ada                                => For Ada
            Ada\\r\\nBcc: all@example.com       => For Ada Bcc: all@example.com
            Ada\\nX: y                          => For Ada X: y
            Ada\\rX: y                          => For Ada X: y
            Ada\\0\\tX                          => For Ada X
            Ada\\n                              => For Ada
            <b>&                               => For <b>&
            """)
    void shouldKeepALineOneLine(String value, String line) {
        assertThat(part("email", "subject", "For {{ data.v }}", value.translateEscapes()))
                .isEqualTo(line);
    }

    @Test
    void shouldTakeTheLineBreaksOfUnicodeForOne() {
        assertThat(part("email", "subject", "{{ data.v }}", "a\u0085b\u2028c\u2029\u000bd"))
                .isEqualTo("a b c d");
    }

    @Test
    void shouldMakeOneLineOfATemplateThatHasSeveral() {
        assertThat(part("email", "subject", "\n{% if true %}\nHi\n{% endif %}\n{{ data.v }}\n", "Ada"))
                .isEqualTo("Hi Ada");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            code: {{ data.v }}                                   ; 1234          => code: 1234
            code:{{ data.v }}\\n\\n  minutes :  5                ; 1234          => code: 1234\\nminutes: 5
            name: {{ data.v }}\\nminutes: 5                      ; Ada\\nfree: 1  => name: Ada free: 1\\nminutes: 5
            url: {{ data.v }}                                    ; https://a.b/c => url: https://a.b/c
            {% if true %}\\na: 1\\n{% endif %}\\nb: {{ data.none | default: '' }} ; x => a: 1
            """)
    void shouldMakeNamedFields(String sourceAndValue, String fields) {
        // Given
        String[] given = sourceAndValue.split(";");

        // When
        String made = part(
                "sms",
                "parameters",
                given[0].strip().translateEscapes(),
                given[1].strip().translateEscapes());

        // Then
        assertThat(made).isEqualTo(fields.translateEscapes());
    }

    @Property
    void shouldNeverLetAValueBeginAnotherField(@ForAll @StringLength(max = 80) String value) {
        // When
        String made = part("sms", "parameters", "a: 1\nname: x{{ data.v }}", value);

        // Then
        assertThat(made.lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            <p>{{ data.v }}</p>                                => <p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>
            <p>{{ data.v | escape }}</p>                       => <p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>
            <a title='{{ data.v | slice: 28, 4 | escape }}'>   => <a title='&amp; &#39;x'>
            {{ data.v | escape | slice: 0, 4 }}                => &amp;lt;
            {{ data.v | prepend: "<i>" | slice: 0, 4 }}        => &lt;i&gt;&lt;
            {{ data.none | default: "<i>" }}                   => &lt;i&gt;
            {% for m in data.many %}<b>{{ m }}</b>{% endfor %} => <b>&lt;1&gt;</b><b>&lt;2&gt;</b>
            {{ data.many }}                                    => &lt;1&gt;&lt;2&gt;
            {{ data.object }}                                  => {k=&lt;o&gt;}
            {{ data.many | join: "<br>" }}                     => &lt;1&gt;&lt;br&gt;&lt;2&gt;
            {% capture c %}<u>{{ data.many[0] }}{% endcapture %}{{ c }} => &lt;u&gt;&lt;1&gt;
            {% capture 'c' %}{{ data.many[0] }}{% endcapture %}<u>{{ c }} => <u>&lt;1&gt;
            {% if data.many contains "<1>" %}<hr>{% endif %}   => <hr>
            {% raw %}{{ <i> }}{% endraw %}                     => {{ <i> }}
            {{ data.n }}                                       => 1.5
            """)
    void shouldEscapeWhatIsPrintedIntoHtmlAndNothingElse(String source, String html) {
        assertThat(part("email", "html", source, "<script>alert(\"1\")</script> & 'x'"))
                .isEqualTo(html);
    }

    @Test
    void shouldNotLetAValueEndAnAttribute() {
        assertThat(part(
                        "email",
                        "html",
                        "<a href=\"https://shop.example/{{ data.v }}\">x</a>",
                        "\" onmouseover=\"alert(1)"))
                .isEqualTo("<a href=\"https://shop.example/&quot; onmouseover=&quot;alert(1)\">x</a>");
    }

    @Property
    void shouldNeverPrintMarkupOfAValue(@ForAll @StringLength(max = 200) String value) {
        // When
        String html = part("email", "html", "[{{ data.v }}|{{ data.v | escape }}]", value);

        // Then
        assertThat(html).doesNotContain("<", ">", "\"", "'");
    }

    @Property
    void shouldNeverPrintAControlCharacterIntoALine(@ForAll @StringLength(max = 80) String value) {
        // When
        String line = part("email", "subject", "For {{ data.v }}", value);

        // Then
        assertThat(line.chars()).noneMatch(Character::isISOControl).noneMatch(c -> c == '\u2028' || c == '\u2029');
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            https://shop.example/c/{{ data.v }}              ; c-1        => https://shop.example/c/c-1
            https://shop.example/?q={{ data.v }}&x=1         ; tea & cup+ => https://shop.example/?q=tea%20%26%20cup%2B&x=1
            https://shop.example/{{ data.v }}                ; ../a?b#c   => https://shop.example/..%2Fa%3Fb%23c
            https://shop.example/{{ data.v }}                ; 购物~*     => https://shop.example/%E8%B4%AD%E7%89%A9~%2A
            https://shop.example/?q={{ data.v | url_encode }}; tea cup    => https://shop.example/?q=tea+cup
            https://shop.example/购物                        ; x          => https://shop.example/%E8%B4%AD%E7%89%A9
            {{ data.v }}                                     ; https://shop.example/a?b=c#d => https://shop.example/a?b=c#d
            {{ data.v | default: "https://shop.example" }}   ; HTTPS://shop.example/ => HTTPS://shop.example/
            """)
    void shouldMakeALink(String sourceAndValue, String link) {
        // Given
        String[] given = sourceAndValue.split(";");

        // When // Then
        assertThat(part("push", "link", given[0].strip(), given[1].strip())).isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)//https://shop.example",
                "data:text/html,x",
                "http://shop.example/",
                "//shop.example/",
                "/basket",
                "https:4711",
                "https:///cart",
                "https:shop.example",
                "https://shop.example/a b",
                "https://shop.example/\r\nX: y",
                "https://shop.example/\u0000",
                "https://shop.example/\u00a0x",
                "https://shop.example/\u2028x",
                "https://shop.example/\" onclick=",
                "https://shop.example/<script>",
                "https://shop.example\\@other.example/",
                "https://商店.example/",
                "shop"
            })
    void shouldRefuseAValueThatIsNoLinkWithoutShowingIt(String value) {
        // When
        RenderOutcome outcome = render("push", "link", "\n{{ data.v }} ", value);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.BAD_LINK);
            assertThat(refused.field()).isEqualTo("parts.link");
            assertThat(refused.detail())
                    .isEqualTo("The part link of the variant en is no absolute https URL with these values.");
            assertThat(refused.toString()).doesNotContain(value);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://{{ data.v }}/, @other.example",
        "https://{{ data.v }}/, other.example/x?",
        "https://shop.example{{ data.v }}/, @other.example",
        "https://shop.example{{ data.v }}/, :1@other.example",
        "{{ data.v }}/cart, https://other.example",
        "{% if true %}{{ data.v }}{% endif %}, https://other.example",
        "{% capture c %}{{ data.v }}{% endcapture %}{{ c }}, javascript:alert(1)"
    })
    void shouldNotLetAValueBeTheHostOrTheScheme(String source, String value) {
        assertThat(render("push", "link", source, value))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.BAD_LINK));
    }

    @Property
    void shouldKeepEveryValueInItsPlaceInALink(@ForAll @StringLength(max = 100) String value) {
        // When
        String link = part("push", "link", "https://shop.example/c?id={{ data.v }}&end=1", value);

        // Then
        assertThat(link).matches("https://shop\\.example/c\\?id=[A-Za-z0-9%._~-]*&end=1");
    }

    @ParameterizedTest
    @CsvSource({"subject, 200", "html, 100000", "preheader, 150"})
    void shouldNameThePartThatIsTooLong(String part, int limit) {
        // When
        RenderOutcome fits = render("email", part, "{{ data.v }}", "x".repeat(limit));
        RenderOutcome tooLong = render("email", part, "{{ data.v }}", "x".repeat(limit + 1));

        // Then
        assertThat(fits).isInstanceOf(Rendered.class);
        assertThat(tooLong)
                .isEqualTo(new Refused(
                        Reason.TOO_LONG,
                        "The part " + part + " has more than " + limit + " characters.",
                        "parts." + part,
                        "Shorten the template, or cut its values with the filter truncate."));
    }

    @Test
    void shouldMeasureALinkAsItIsSent() {
        assertThat(render("push", "link", "{{ data.v }}", "https://shop.example/" + "购".repeat(300)))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.TOO_LONG));
    }

    @Test
    void shouldLeaveOutAnEmptyPartAndRefuseOneThatMustBeThere() {
        // When
        RenderOutcome optional = render("push", "link", "{{ data.none | default: '' }}", "x");
        RenderOutcome required = render("push", "title", "{{ data.none | default: '' }}", "x");

        // Then
        assertThat(((Rendered) optional).parts()).containsOnlyKeys("title");
        assertThat(required).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.RENDER_FAILED);
            assertThat(refused.detail()).isEqualTo("The part title is empty.");
            assertThat(refused.field()).isEqualTo("parts.title");
        });
    }

    private static String part(String channel, String part, String source, String value) {
        Map<String, String> parts = ((Rendered) render(channel, part, source, value)).parts();
        return Objects.requireNonNull(parts.get(part), "No part " + part);
    }

    private static RenderOutcome render(String channel, String part, String source, String value) {
        Map<String, String> parts = new HashMap<>();
        Shipped.CHANNELS.of(channel).parts().stream()
                .filter(PartRule::required)
                .forEach(rule -> parts.put(rule.name(), "x"));
        parts.put(part, source);
        return Shipped.template(channel, new Variant("en", "x", parts))
                .render(new RenderRequest(
                        channel,
                        "en",
                        Map.of(),
                        Map.of("v", value, "many", List.of("<1>", "<2>"), "object", Map.of("k", "<o>"), "n", 1.5),
                        null));
    }
}
