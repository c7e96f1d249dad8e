package dev.waymark.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.content.RenderOutcome.Reason;
import dev.waymark.content.RenderOutcome.Refused;
import dev.waymark.content.RenderOutcome.Rendered;
import dev.waymark.content.arms.ArmChoice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "-", textBlock = """
            STRING    => "tea"                       => tea
            STRING    => 12                          => -
            STRING    => "0123456789"                => -
            INTEGER   => 12                          => 12
            INTEGER   => 9007199254740993123         => 9007199254740993123
            INTEGER   => 12.5                        => -
            INTEGER   => "12"                        => -
            DECIMAL   => 12.5                        => 12.5
            DECIMAL   => true                        => -
            MONEY     => 12                          => 12.00
            MONEY     => 12.5                        => 12.50
            MONEY     => "1299.90"                   => 1299.90
            MONEY     => 12.505                      => -
            MONEY     => "1e999999999"               => -
            MONEY     => "a lot"                     => -
            DATE      => "2026-02-28"                => 2026-02-28
            DATE      => "2026-02-30"                => -
            DATE_TIME => "2026-11-22T08:00:00+08:00" => 2026-11-22T08:00:00+08:00
            DATE_TIME => "2026-11-22T08:00:00"       => -
            BOOLEAN   => true                        => true
            BOOLEAN   => "true"                      => -
            URL       => "https://a.cn/x"            => https://a.cn/x
            URL       => "http://a.cn/x"             => -
            LIST      => ["a", "b"]                  => ab
            LIST      => [1,2,3,4,5,6,7,8,9,10]      => -
            LIST      => {"a": 1}                    => -
            """)
    void shouldPrintWhatIsOfTheTypeAndRefuseWhatIsNot(FieldType type, String json, @Nullable String printed)
            throws JsonProcessingException {
        // Given
        Integer most =
                switch (type) {
                    case STRING, LIST -> 9;
                    case URL -> 20;
                    default -> null;
                };
        CompiledTemplate template = template(field("data.v", type, false, null, most));

        // When
        RenderOutcome outcome = template.render(
                new RenderRequest("sms", null, Map.of(), Map.of("v", JSON.readValue(json, Object.class)), null));

        // Then
        if (printed == null) {
            assertThat(outcome).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.BAD_VALUE);
                assertThat(refused.field()).isEqualTo("data.v");
                assertThat(refused.detail())
                        .startsWith("The value of data.v is not ")
                        .doesNotContain("a lot");
            });
        } else {
            assertThat(outcome).isInstanceOfSatisfying(Rendered.class, rendered -> assertThat(rendered.text())
                    .isEqualTo(printed));
        }
    }

    @Test
    void shouldRefuseWhatIsRequiredAndFallBackWhereItMay() {
        // Given
        CompiledTemplate required = template(field("data.v", FieldType.STRING, true, null, null));
        CompiledTemplate fallback = template(field("data.v", FieldType.MONEY, false, "9.9", null));
        RenderRequest nothing = new RenderRequest("sms", null, Map.of(), Map.of(), null);

        // When // Then
        assertThat(required.render(nothing)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.MISSING_VALUE);
            assertThat(refused.field()).isEqualTo("data.v");
        });
        assertThat(fallback.render(nothing))
                .isInstanceOfSatisfying(
                        Rendered.class, rendered -> assertThat(rendered.text()).isEqualTo("9.90"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "-", textBlock = """
            price      => STRING => -   => false => -    => fields[0].name names no value.
            data.a.b   => STRING => -   => false => -    => fields[0].name names no value.
            data.price => MONEY  => -   => false => -    => fields[0].currency is no currency.
            data.price => MONEY  => XYZ => false => -    => fields[0].currency is no currency.
            data.price => STRING => CNY => false => -    => fields[0].currency is given, and the field is no money.
            data.price => STRING => -   => true  => x    => fields[0].fallback is given, and the field is required.
            data.price => INTEGER => -  => false => x    => fields[0].fallback is no value of the field.
            data.price => LIST   => -   => false => x    => fields[0].fallback is no value of the field.
            data.price => URL    => -   => false => /x   => fields[0].fallback is no value of the field.
            """)
    void shouldNameTheFieldThatCannotBe(
            String name,
            FieldType type,
            @Nullable String currency,
            boolean required,
            @Nullable String fallback,
            String refusal) {
        // Given
        TemplateField field = new TemplateField(name, type, currency, required, fallback, null, null, false, false);

        // When // Then
        assertThatThrownBy(() -> template(field))
                .isInstanceOf(UnusableValueException.class)
                .hasMessageStartingWith(refusal);
    }

    @Test
    void shouldKeepPersonalValuesFromModelsUnlessTheyAreAllowed() {
        TemplateField name =
                new TemplateField("person.name", FieldType.STRING, null, false, null, null, null, true, false);
        TemplateField tier =
                new TemplateField("person.tier", FieldType.STRING, null, false, null, null, null, true, true);
        TemplateField price =
                new TemplateField("data.price", FieldType.STRING, null, false, null, null, null, false, false);
        assertThat(List.of(name.forModels(), tier.forModels(), price.forModels()))
                .containsExactly(false, true, true);
    }

    private static TemplateField field(
            String name, FieldType type, boolean required, @Nullable String fallback, @Nullable Integer maxLength) {
        String currency = type == FieldType.MONEY ? "CNY" : null;
        return new TemplateField(name, type, currency, required, fallback, maxLength, null, false, false);
    }

    private static CompiledTemplate template(TemplateField field) {
        return Shipped.compiled(
                Shipped.draft(List.of(field), ArmChoice.NONE, new Variant("en", "{{ " + field.name() + " }}")));
    }
}
