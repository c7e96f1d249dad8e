package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.content.RenderOutcome.Drawn;
import dev.waymark.content.RenderOutcome.Picked;
import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.arms.ArmChoice.Policy;
import dev.waymark.content.arms.Learnt;
import dev.waymark.content.arms.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantChoiceTest {

    private static final CompiledTemplate OFFER = Shipped.compiled(Shipped.draft(
            List.of(required("person.tier")),
            ArmChoice.NONE,
            variant("zh", "vip zh", "vip", false, null),
            variant("en", "vip en", "vip", false, null),
            variant("en", "new en", "new", false, null),
            variant("en", "all en {{ person.tier }}", null, false, null),
            variant("zh", "all zh", null, false, null),
            variant("en", "impersonal en", null, true, null)));

    @ParameterizedTest
    @CsvSource(textBlock = """
            en, vip,     vip en
            en, new,     new en
            en, new vip, vip en
            en, other,   all en gold
            zh, vip,     vip zh
            zh-CN, new,  all zh
            fr, new,     new en
            fr, vip,     vip en
            fr, '',      all en gold
            """)
    void shouldPickByLanguageThenBySegmentInTheOrderOfTheTemplate(String locale, String segments, String text) {
        assertThat(text(OFFER, locale, segments, false)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"en, impersonal en", "en-GB, impersonal en", "zh, all zh", "fr, impersonal en"})
    void shouldUseNothingPersonalForWhoChoseSo(String locale, String text) {
        assertThat(text(OFFER, locale, "vip new", true)).isEqualTo(text);
    }

    @Test
    void shouldWithholdWhatIsPersonalFromATextForEverybody() {
        // Given
        TemplateField city =
                new TemplateField("data.city", FieldType.STRING, null, false, "your city", null, null, true, false);
        CompiledTemplate template = Shipped.compiled(Shipped.draft(
                List.of(city, required("person.tier")),
                ArmChoice.NONE,
                variant("en", "{{ person.tier | default: 'you' }} in {{ data.city }}", null, false, null)));
        CompiledTemplate undeclared = Shipped.template("sms", new Variant("en", "{{ person.tier | default: 'you' }}"));

        // When // Then
        assertThat(text(undeclared, "en", "", true)).isEqualTo("you");
        assertThat(template.render(request("en", "", true)))
                .as("a required value of the person")
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).isEqualTo(Reason.RENDER_FAILED));
    }

    @Test
    void shouldDrawTheSameArmForTheSameTouchAndTellByWhat() {
        // Given
        CompiledTemplate arms = arms(new ArmChoice(Policy.THOMPSON, 5));
        Learnt learnt = new Learnt(42, Map.of(0, new Tally(100, 9), 1, new Tally(100, 11)));

        // When
        List<Rendered> twice = IntStream.range(0, 2)
                .mapToObj(i -> (Rendered) arms.render(touch("e/send/1", null, null), learnt))
                .toList();

        // Then
        assertThat(twice.get(1)).isEqualTo(twice.get(0));
        assertThat(twice.getFirst().variant().drawn()).isEqualTo(new Drawn("thompson/1", "8f05c8b19e820f0f", 42));
    }

    @Test
    void shouldLayArmsAlongTheBucketsByTheirWeights() {
        // Given
        CompiledTemplate arms = arms(new ArmChoice(Policy.BUCKET, 0));

        // When
        Map<String, Long> drawn = IntStream.range(0, 10_000)
                .mapToObj(bucket -> (Rendered) arms.render(touch("t", bucket, null)))
                .collect(Collectors.groupingBy(Rendered::text, Collectors.counting()));

        // Then
        assertThat(drawn).isEqualTo(Map.of("A", 2_500L, "B", 7_500L));
        assertThat(((Rendered) arms.render(touch("t", 2_499, null))).text()).isEqualTo("A");
        assertThat(((Rendered) arms.render(touch("t", 2_500, null))).text()).isEqualTo("B");
    }

    @Test
    void shouldShareByWeightsAndGiveTheArmThatIsAskedFor() {
        // Given
        CompiledTemplate arms = arms(ArmChoice.NONE);

        // When
        long a = IntStream.range(0, 4_000)
                .mapToObj(i -> (Rendered) arms.render(touch("touch-" + i, null, null)))
                .filter(rendered -> rendered.text().equals("A"))
                .count();

        // Then
        assertThat(a).isBetween(900L, 1_100L);
        assertThat(((Rendered) arms.render(touch("x", null, "b"))).variant()).isEqualTo(new Picked(1, "b", null));
        assertThat(((Rendered) arms.render(touch("x", null, "z"))).variant()).isEqualTo(new Picked(0, "a", null));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", nullValues = "-", textBlock = """
            en: ; en:           => variants[1].locale is there twice.
            en:a ; en:          => variants[1].locale is there twice.
            en:a ; en:a         => variants[1].locale is there twice.
            en:A ; en:b         => variants[0].arm is no name.
            en:a ; en:b         => -
            en@vip: ; en:       => -
            en@vip: ; zh:       => -
            en@vip:             => defaultLocale has no variant.
            en@Vip:             => variants[0].segment is no segment.
            """)
    void shouldTellVariantsApart(String written, @Nullable String refusal) {
        // Given
        Variant[] variants = Arrays.stream(written.split(";"))
                .map(String::strip)
                .map(VariantChoiceTest::parsed)
                .toArray(Variant[]::new);

        // When // Then
        if (refusal == null) {
            assertThat(Shipped.draft("sms", variants).variants()).hasSize(variants.length);
        } else {
            assertThatThrownBy(() -> Shipped.draft("sms", variants)).hasMessageStartingWith(refusal);
        }
    }

    private static Variant parsed(String written) {
        String[] parts = written.split(":", -1);
        String[] whom = parts[0].split("@");
        return variant(whom[0], "x", whom.length > 1 ? whom[1] : null, false, parts[1].isEmpty() ? null : parts[1]);
    }

    private static CompiledTemplate arms(ArmChoice choice) {
        return Shipped.compiled(Shipped.draft(
                List.of(),
                choice,
                new Variant("en", "A", Map.of(), Audience.EVERYBODY, "a", 1),
                new Variant("en", "B", Map.of(), Audience.EVERYBODY, "b", 3)));
    }

    private static String text(CompiledTemplate template, String locale, String segments, boolean impersonal) {
        return ((Rendered) template.render(request(locale, segments, impersonal))).text();
    }

    private static RenderRequest request(String locale, String segments, boolean impersonal) {
        Set<String> in = segments.isEmpty() ? Set.of() : Set.of(segments.split(" "));
        return new RenderRequest(
                "sms",
                locale,
                Map.of("tier", "gold"),
                Map.of("city", "Shanghai"),
                null,
                new Addressee("t", in, impersonal, null, null));
    }

    private static RenderRequest touch(String touch, @Nullable Integer bucket, @Nullable String arm) {
        return new RenderRequest(
                "sms", "en", Map.of(), Map.of(), null, new Addressee(touch, Set.of(), false, bucket, arm));
    }

    private static Variant variant(
            String locale, String body, @Nullable String segment, boolean impersonal, @Nullable String arm) {
        return new Variant(locale, body, Map.of(), new Audience(segment, impersonal), arm, 1);
    }

    private static TemplateField required(String name) {
        return new TemplateField(name, FieldType.STRING, null, true, null, null, null, true, false);
    }
}
