package dev.waymark.profile.store;

import dev.waymark.profile.SegmentRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule as a condition on the row {@code p} of a profile. Nothing of the rule is in the statement's text: names and values are parameters. */
final class SegmentSql {

    /** What a rule may look at. */
    private static final String ATTRIBUTES = "p.attributes";

    private final int before;
    private final List<Object> values = new ArrayList<>();

    private SegmentSql(int before) {
        this.before = before;
    }

    /**
     * A condition and its parameters.
     *
     * @param sql true or false, never null
     */
    record Condition(String sql, List<Object> values) {}

    /**
     * The condition of a rule.
     *
     * @param before how many parameters the statement has before those of the condition
     */
    static Condition of(SegmentRule rule, int before) {
        SegmentSql writer = new SegmentSql(before);
        return new Condition(writer.condition(rule), writer.values);
    }

    private String condition(SegmentRule rule) {
        return switch (rule) {
            case SegmentRule.All(List<SegmentRule> rules) -> joined(rules, " AND ");
            case SegmentRule.Any(List<SegmentRule> rules) -> joined(rules, " OR ");
            case SegmentRule.Not(SegmentRule inner) -> "NOT " + condition(inner);
            case SegmentRule.Tagged(String tag) -> "(" + text(tag) + " = ANY (p.tags) AND " + used("tags." + tag) + ")";
            case SegmentRule.Has(String attribute) ->
                "(" + ATTRIBUTES + " ? " + text(attribute) + " AND " + used(attribute(attribute)) + ")";
            case SegmentRule.Is(String attribute, List<Object> among) ->
                among.stream()
                        .map(value -> contains(attribute, value))
                        .collect(Collectors.joining(" OR ", "((", ") AND " + used(attribute(attribute)) + ")"));
            case SegmentRule.Compares compares ->
                "(" + compares(compares) + " AND " + used(attribute(compares.attribute())) + ")";
        };
    }

    private static String attribute(String name) {
        return "attributes." + name;
    }

    /** What is paused counts as not there. */
    private String used(String fact) {
        return text(fact) + " <> ALL (p.paused)";
    }

    private String joined(List<SegmentRule> rules, String word) {
        return rules.stream().map(this::condition).collect(Collectors.joining(word, "(", ")"));
    }

    /** In the form that the index on attributes answers. */
    private String contains(String attribute, Object value) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(attribute, value);
        return ATTRIBUTES + " @> " + text(ProfileJson.write(pair)) + "::jsonb";
    }

    private String compares(SegmentRule.Compares c) {
        String name = text(c.attribute());
        String operator =
                switch (c.side()) {
                    case GREATER -> ">";
                    case AT_LEAST -> ">=";
                    case LESS -> "<";
                    case AT_MOST -> "<=";
                };
        boolean number = c.bound() instanceof BigDecimal;
        String bound = text(number ? ((BigDecimal) c.bound()).toPlainString() : (String) c.bound());
        String value = "(" + ATTRIBUTES + " ->> " + name + ")";
        return "(CASE WHEN jsonb_typeof(" + ATTRIBUTES + " -> " + name + ") = '" + (number ? "number" : "string")
                + "' THEN "
                + (number
                        ? value + "::numeric " + operator + " " + bound + "::numeric"
                        : value + " COLLATE \"C\" " + operator + " " + bound)
                + " ELSE false END)";
    }

    private String text(String value) {
        values.add(value);
        return "$" + (before + values.size()) + "::text";
    }
}
