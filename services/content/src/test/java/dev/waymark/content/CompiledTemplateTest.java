package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.SmsSize.Encoding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompiledTemplateTest {

    private final CompiledTemplate reminder = template(
            new Variant("en", " Hi {{ person.firstName }} \n"),
            new Variant("zh", "{{ person.firstName }}您好"),
            new Variant("zh-Hant", "{{ person.firstName }}您好嗎"));

    @ParameterizedTest
    @CsvSource({
        "zh-CN, zh",
        "zh, zh",
        "zh-Hant-TW, zh-Hant",
        "ZH-cn, zh",
        "en-GB, en",
        "fr-FR, en",
        "not a tag, en",
        ", en"
    })
    void shouldChooseTheNearestVariant(@Nullable String asked, String chosen) {
        // When
        RenderOutcome outcome = reminder.render(request(asked, Map.of("firstName", "Ada")));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Rendered.class, r -> assertThat(r.locale())
                .isEqualTo(chosen));
    }

    @Test
    void shouldSayWhatTheTextNeeds() {
        assertThat(reminder.render(request("en", Map.of("firstName", "Ada"))))
                .isEqualTo(new Rendered("Hi Ada", "en", 3, new SmsSize(Encoding.GSM_7, 1)));
        assertThat(reminder.render(request("zh", Map.of("firstName", "Ada"))))
                .isEqualTo(new Rendered("Ada您好", "zh", 3, new SmsSize(Encoding.UCS_2, 1)));
    }

    @Test
    void shouldNameTheMissingValueAndTheFix() {
        // When
        Refused refused = (Refused) reminder.render(request("en", Map.of()));

        // Then
        assertThat(refused.reason()).isEqualTo(Reason.MISSING_VALUE);
        assertThat(refused.field()).isEqualTo("person.firstName");
        assertThat(refused.detail())
                .isEqualTo("The variant en prints person.firstName in line 1, and there is no such value.");
        assertThat(refused.fix()).contains("{{ person.firstName | default: \"...\" }}");
    }

    @Test
    void shouldRefuseAnotherChannel() {
        assertThat(reminder.render(new RenderRequest("mail", "en", Map.of(), Map.of(), null)))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.WRONG_CHANNEL));
    }

    @Test
    void shouldRefuseATextThatIsTooLongOrEmpty() {
        assertThat(refusalOf("{{ person.x }}", Map.of("x", "y".repeat(1_601)))).isEqualTo(Reason.TOO_LONG);
        assertThat(refusalOf("{{ person.x }}", Map.of("x", " "))).isEqualTo(Reason.RENDER_FAILED);
    }

    @Test
    void shouldRefuseValuesThatTheTemplateCannotTakeWithoutShowingThem() {
        // When
        RenderOutcome outcome =
                template(new Variant("en", "{{ person.x | divided_by: 0 }}")).render(request("en", Map.of("x", 4711)));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.RENDER_FAILED);
            assertThat(refused.toString()).doesNotContain("4711", "Exception");
        });
    }

    private static Reason refusalOf(String body, Map<String, @Nullable Object> person) {
        return ((Refused) template(new Variant("en", body)).render(request("en", person))).reason();
    }

    private static RenderRequest request(@Nullable String locale, Map<String, @Nullable Object> person) {
        return new RenderRequest("sms", locale, person, Map.of(), null);
    }

    private static CompiledTemplate template(Variant... variants) {
        TemplateDraft draft = TemplateDraft.of("sms", null, null, List.of(variants));
        return CompiledTemplate.of(new TemplateVersion("t", 3, draft, List.copyOf(draft.attributes()), Instant.EPOCH));
    }
}
