package dev.waymark.content.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.Audience;
import dev.waymark.content.FieldType;
import dev.waymark.content.Purpose;
import dev.waymark.content.Shipped;
import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateField;
import dev.waymark.content.Variant;
import dev.waymark.content.arms.ArmChoice;
import dev.waymark.content.config.RuleFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {

    private static final List<TemplateField> FIELDS = List.of(
            field("data.price", true, null),
            field("data.shop", false, "our shop"),
            field("data.gift", false, null),
            field("person.firstName", false, null),
            field("person.tier", true, null));

    private final Checks checks = new Checks(RuleFiles.shipped(), Shipped.CHANNELS.all(), false);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "-", textBlock = """
            {{ data.price }} at {{ data.shop }}                  => -
            {{ data.gift }}                                      => missing-fallback: data.gift
            {{ data.gift | default: "a present" }}               => -
            {% if data.gift %}{{ data.gift }}{% endif %}         => -
            {{ person.firstName }}                               => missing-fallback: person.firstName
            {{ data.prize }}                                     => unknown-field: data.prize
            {{ person.lastName | default: "you" }}               => unknown-field: person.lastName
            {% if data.vip %}x{% endif %}                        => unknown-field: data.vip
            {{ data[data.price] | default: 1 }}                  => unknown-field: data[data.price]
            """)
    void shouldHoldATextAgainstTheFieldsOfItsTemplate(String body, @Nullable String finding) {
        // When
        List<String> found = found(Shipped.draft(FIELDS, ArmChoice.NONE, new Variant("en", body)));

        // Then
        assertThat(found).isEqualTo(finding == null ? List.of() : List.of(finding));
    }

    @Test
    void shouldAskAPersonalVariantForOneThatIsNot() {
        // Given
        Variant personal = new Variant("en", "{{ person.tier }}");
        Variant general = new Variant("en", "Hello", Map.of(), new Audience(null, true), null, 1);
        Variant vip = new Variant("en", "Dear VIP", Map.of(), new Audience("vip", false), null, 1);

        // When // Then
        assertThat(rules(personal)).containsExactly("impersonal-missing");
        assertThat(rules(personal, general)).isEmpty();
        assertThat(rules(personal, vip)).containsExactly("impersonal-missing", "impersonal-missing");
        assertThat(rules(new Variant("en", "Hello"), vip)).isEmpty();
        assertThat(rules(new Variant("en", "{{ person.firstName | default: 'you' }}"), vip))
                .as("can be written without her")
                .isEmpty();
    }

    @Test
    void shouldAskForNoneWhereThePersonAskedForTheMessage() {
        // Given
        TemplateDraft draft = TemplateDraft.of(
                Shipped.CHANNELS,
                new TemplateDraft.Written(
                        "sms",
                        Purpose.TRANSACTIONAL,
                        null,
                        null,
                        FIELDS,
                        ArmChoice.NONE,
                        List.of(new Variant("en", "{{ person.tier }}"))));

        // When // Then
        assertThat(found(draft)).isEmpty();
    }

    @Test
    void shouldFindWhatIsPersonalInAVariantThatIsNot() {
        // Given
        Variant everybody = new Variant("en", "Hello");
        Variant impersonal = new Variant(
                "en", "{{ person.city | default: 'Shanghai' }}", Map.of(), new Audience(null, true), null, 1);

        // When
        List<Finding> found =
                checks.of(Shipped.draft("sms", everybody, impersonal)).list();

        // Then
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.rule()).isEqualTo("impersonal-values");
            assertThat(one.variant()).isEqualTo(1);
            assertThat(one.matched()).isEqualTo("person.city");
        });
    }

    private List<String> rules(Variant... variants) {
        return checks.of(Shipped.draft(FIELDS, ArmChoice.NONE, variants)).list().stream()
                .map(Finding::rule)
                .toList();
    }

    private List<String> found(TemplateDraft draft) {
        return checks.of(draft).list().stream()
                .map(finding -> finding.rule() + ": " + finding.matched())
                .toList();
    }

    private static TemplateField field(String name, boolean required, @Nullable String fallback) {
        return new TemplateField(
                name, FieldType.STRING, null, required, fallback, null, null, name.startsWith("person."), false);
    }
}
