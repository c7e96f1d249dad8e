package dev.waymark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentRulesTest {

    @Test
    void shouldReadEveryKindOfRule() {
        // When
        SegmentRule rule = read("""
                {"all": [{"attribute": "tier", "equals": "gold"},
                         {"any": [{"attribute": "age", "atLeast": 18}, {"attribute": "vip", "in": [true, "yes"]}]},
                         {"not": {"attribute": "lastOrder", "less": "2026-01-01"}},
                         {"attribute": "city", "exists": false}]}""");

        // Then
        assertThat(rule)
                .isEqualTo(new SegmentRule.All(List.of(
                        new SegmentRule.Is("tier", List.of("gold")),
                        new SegmentRule.Any(List.of(
                                new SegmentRule.Compares("age", SegmentRule.Side.AT_LEAST, new BigDecimal(18)),
                                new SegmentRule.Is("vip", List.of(true, "yes")))),
                        new SegmentRule.Not(new SegmentRule.Compares("lastOrder", SegmentRule.Side.LESS, "2026-01-01")),
                        new SegmentRule.Not(new SegmentRule.Has("city")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                                                              | rule
                    {}                                                              | rule
                    {"attribute": "city"}                                           | rule
                    {"attribute": "city", "equals": "a", "in": ["b"]}               | rule
                    {"attribute": "city", "like": "a"}                              | rule
                    {"all": [], "any": []}                                          | rule
                    {"all": []}                                                     | rule.all
                    {"any": [{"attribute": "a-b", "equals": 1}]}                    | rule.any[0].attribute
                    {"not": {"attribute": "city", "equals": {"a": 1}}}              | rule.not.equals
                    {"attribute": "city", "equals": null}                           | rule.equals
                    {"attribute": "city", "in": "a"}                                | rule.in
                    {"attribute": "vip", "greater": true}                           | rule.greater
                    {"attribute": "vip", "exists": "yes"}                           | rule.exists
                    {"not": {"not": {"not": {"not": {"not": {"attribute": "a", "equals": 1}}}}}} | rule.not.not.not.not.not""")
    void shouldNameThePlaceOfWhatIsNoRule(String json, String field) {
        assertThatExceptionOfType(UnusableValueException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void shouldBoundTheComparisons() {
        // Given
        String ten = "{\"any\": [" + "{\"attribute\": \"a\", \"equals\": 1},".repeat(9)
                + "{\"attribute\": \"a\", \"equals\": 1}]}";

        // When
        SegmentRule fifty = read("{\"all\": [" + (ten + ",").repeat(4) + ten + "]}");

        // Then
        assertThat(fifty).isInstanceOf(SegmentRule.All.class);
        assertThatExceptionOfType(UnusableValueException.class)
                .isThrownBy(() -> read("{\"all\": [" + (ten + ",").repeat(5) + ten + "]}"))
                .withMessageContaining("50 comparisons");
    }

    private static SegmentRule read(String json) {
        try {
            return SegmentRules.read(new JsonMapper().readTree(json));
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}
