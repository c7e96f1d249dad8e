package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RenderOutcome.Picked;
import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.SmsSize.Encoding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
                .isEqualTo(new Rendered(
                        "Hi Ada", Map.of(), "en", 3, new SmsSize(Encoding.GSM_7, 1), new Picked(0, null, null)));
        assertThat(reminder.render(request("zh", Map.of("firstName", "Ada"))))
                .isEqualTo(new Rendered(
                        "Ada您好", Map.of(), "zh", 3, new SmsSize(Encoding.UCS_2, 1), new Picked(1, null, null)));
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

    @Test
    void shouldRenderBodyAndPartsOfAnEmail() {
        // Given
        CompiledTemplate email = template("email", "{{ person.firstName }} & co", "Hi {{ person.firstName }}\n");

        // When
        RenderOutcome outcome = email.render(emailTo("<Ada>"));

        // Then
        assertThat(outcome)
                .isEqualTo(new Rendered(
                        "<Ada> & co",
                        Map.of("subject", "Hi <Ada>", "html", "<p>&lt;Ada&gt; & co</p>"),
                        "en",
                        3,
                        null,
                        new Picked(0, null, null)));
    }

    @Test
    void shouldTakeTheChannelsLimitForTheBody() {
        // Given
        CompiledTemplate email = template("email", "{{ person.firstName }}", "x");

        // When
        RenderOutcome fits = email.render(emailTo("y".repeat(20_000)));
        RenderOutcome tooLong = email.render(emailTo("y".repeat(20_001)));

        // Then
        assertThat(fits).isInstanceOf(Rendered.class);
        assertThat(tooLong).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_LONG);
            assertThat(refused.field()).isEqualTo("body");
            assertThat(refused.detail()).isEqualTo("The text has more than 20000 characters.");
        });
    }

    @Test
    void shouldNameThePartThatMissesAValue() {
        // When
        Refused refused =
                (Refused) template("email", "x", "a\n{{ person.nick }}").render(emailTo("Ada"));

        // Then
        assertThat(refused.reason()).isEqualTo(Reason.MISSING_VALUE);
        assertThat(refused.field()).isEqualTo("person.nick");
        assertThat(refused.detail())
                .isEqualTo(
                        "The part subject of the variant en prints person.nick in line 2, and there is no such value.");
    }

    @ParameterizedTest
    @CsvSource({"sms, 1600, x", "email, 20000, title", "email, 20000, subject"})
    void shouldRefuseToRenderWhatItsChannelTakesNoMore(String channel, int bodyMaxLength, String part) {
        // Given
        TemplateVersion published = Shipped.version("email", new Variant("en", "Hi", Map.of("subject", "x")));
        PartRule other = new PartRule(part.equals("subject") ? "sender" : part, PartKind.LINE, true, 10);
        ChannelShapes changed = new ChannelShapes(List.of(new ChannelShape(channel, bodyMaxLength, List.of(other))));

        // When
        RenderOutcome outcome = CompiledTemplate.of(published, changed).render(emailTo("Ada"));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.RENDER_FAILED);
            assertThat(refused.detail()).isEqualTo("The template does not fit its channel any more.");
        });
    }

    @Test
    void shouldNeverMixTwoPeopleWhenRenderedAtOnce() throws Exception {
        // Given
        CompiledTemplate email = template("email", "{{ person.firstName }}", "Hi {{ person.firstName }}");

        // When
        List<Future<RenderOutcome>> outcomes;
        try (var threads = Executors.newFixedThreadPool(8)) {
            outcomes = threads.invokeAll(IntStream.range(0, 2_000)
                    .<Callable<RenderOutcome>>mapToObj(n -> () -> email.render(emailTo("<" + n + ">")))
                    .toList());
        }

        // Then
        for (int n = 0; n < 2_000; n++) {
            String name = "<" + n + ">";
            String html = "<p>&lt;" + n + "&gt; & co</p>";
            assertThat(outcomes.get(n).get())
                    .isEqualTo(new Rendered(
                            name,
                            Map.of("subject", "Hi " + name, "html", html),
                            "en",
                            3,
                            null,
                            new Picked(0, null, null)));
        }
    }

    private static CompiledTemplate template(String channel, String body, String subject) {
        Map<String, String> parts = Map.of("subject", subject, "html", "<p>{{ person.firstName }} & co</p>");
        return Shipped.template(channel, new Variant("en", body, parts));
    }

    private static RenderRequest emailTo(String firstName) {
        return new RenderRequest("email", null, Map.of("firstName", firstName), Map.of(), null);
    }

    private static Reason refusalOf(String body, Map<String, @Nullable Object> person) {
        return ((Refused) template(new Variant("en", body)).render(request("en", person))).reason();
    }

    private static RenderRequest request(@Nullable String locale, Map<String, @Nullable Object> person) {
        return new RenderRequest("sms", locale, person, Map.of(), null);
    }

    private static CompiledTemplate template(Variant... variants) {
        return Shipped.template("sms", variants);
    }
}
