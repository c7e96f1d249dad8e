package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateDraftTest {

    @Test
    void shouldKeepBodyAndParts() {
        // Given
        Variant english = new Variant("EN", "Hi", Map.of("subject", "Cart", "html", "<p>Hi</p>"));

        // When
        TemplateDraft draft = draft("email", english);

        // Then
        assertThat(draft.variants())
                .containsExactly(new Variant("en", "Hi", Map.of("html", "<p>Hi</p>", "subject", "Cart")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            fax   ; subject=x            => channel is not a channel known here. Use one of: sms, email, push, wecom, wechat, webhook.
            sms   ; subject=x            => variants[1].parts.subject is no part of the channel sms. Leave it out; beside the body there are parameters.
            email ; subject=x ; titel=y  => variants[1].parts.titel is no part of the channel email. Leave it out; beside the body there are subject, html, preheader.
            email ; html=<p>             => variants[1].parts.subject is missing. Give it: the channel has no message without.
            email ; subject=             => variants[1].parts.subject is empty. Give it a text, or leave it out where it may be.
            push  ; title=x ; link=      => variants[1].parts.link is empty. Give it a text, or leave it out where it may be.
            push  ; title=x ; link=http://shop.example => variants[1].parts.link is no absolute https URL. Begin it with https://, or let it be one value: {{ data.url }}.
            push  ; title=x ; link=/c/{{ data.c }}     => variants[1].parts.link is no absolute https URL. Begin it with https://, or let it be one value: {{ data.url }}.
            push  ; title=x ; link=https://a b         => variants[1].parts.link is no absolute https URL. Begin it with https://, or let it be one value: {{ data.url }}.
            """)
    void shouldNameThePartThatCannotBeUsed(String written, String refusal) {
        // Given
        String[] fields = written.split(";");
        String channel = fields[0].strip();
        Variant usable = new Variant("en", "x", usable(channel));
        Variant unusable = new Variant("zh", "x", parts(fields));

        // When // Then
        assertThatThrownBy(() -> draft(channel, usable, unusable))
                .isInstanceOf(UnusableValueException.class)
                .hasMessage(refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "sms, body, 8000",
        "email, body, 20000",
        "email, subject, 8000",
        "email, html, 100000",
        "push, title, 8000",
        "webhook, title, 8000"
    })
    void shouldTakeASourceAsLongAsItsTextOrEightThousand(String channel, String text, int limit) {
        // When
        TemplateDraft draft = draft(channel, sized(channel, text, limit));

        // Then
        assertThat(draft.variants()).hasSize(1);
        String field = text.equals("body") ? "variants[0].body" : "variants[0].parts." + text;
        assertThatThrownBy(() -> draft(channel, sized(channel, text, limit + 1)))
                .hasMessage(field + " has more than " + limit + " characters. Shorten it.");
    }

    @Test
    void shouldNameTheAttributesOfBodyAndParts() {
        // Given
        TemplateDraft draft = draft(
                "email",
                new Variant("en", "{{ person.city }}", Map.of("subject", "{{ person.firstName }}")),
                new Variant("zh", "x", Map.of("subject", "x", "html", "<p>{{ person.vip }}</p>")));

        // When // Then
        assertThat(draft.attributes()).containsExactly("city", "firstName", "vip");
    }

    @Test
    void shouldSayInWhichPartAndLineTheLiquidIsWrong() {
        // Given
        TemplateDraft draft = draft(
                "email", new Variant("en", "x", Map.of("subject", "x", "html", "<p>\n<b>{{ person.firstName </b>")));

        // When
        UnusableLiquidException refusal = catchThrowableOfType(UnusableLiquidException.class, () -> draft.attributes());

        // Then
        assertThat(refusal.field()).isEqualTo("variants[0].parts.html");
        assertThat(refusal.finding().line()).isEqualTo(2);
        assertThat(refusal.finding().fix()).contains("each {{ has its }}");
    }

    private static TemplateDraft draft(String channel, Variant... variants) {
        return Shipped.draft(channel, variants);
    }

    private static Map<String, String> usable(String channel) {
        return switch (channel) {
            case "email" -> Map.of("subject", "x");
            case "push" -> Map.of("title", "x");
            default -> Map.of();
        };
    }

    private static Map<String, String> parts(String[] fields) {
        Map<String, String> parts = new HashMap<>();
        for (int i = 1; i < fields.length; i++) {
            String[] part = fields[i].strip().split("=", 2);
            parts.put(part[0], part[1]);
        }
        return parts;
    }

    private static Variant sized(String channel, String text, int length) {
        Map<String, String> parts = new HashMap<>(usable(channel));
        if (text.equals("body")) {
            return new Variant("en", "x".repeat(length), parts);
        }
        parts.put(text, "x".repeat(length));
        return new Variant("en", "x", parts);
    }
}
