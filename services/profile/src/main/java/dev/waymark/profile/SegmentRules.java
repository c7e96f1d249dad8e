package dev.waymark.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads rules of segments from JSON, and refuses those that are not clear or too large, naming the place. */
public final class SegmentRules {

    private static final int MOST_LEVELS = 5;
    private static final int MOST_COMPARISONS = 50;
    private static final int MOST_RULES = 20;
    private static final int MOST_VALUES = 100;
    private static final int LONGEST_TEXT = 256;
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Set<String> GROUPS = Set.of("all", "any", "not");
    private static final Set<String> COMPARISONS =
            Set.of("equals", "in", "exists", "greater", "atLeast", "less", "atMost");

    private int comparisons;

    private SegmentRules() {}

    /**
     * The rule that the JSON holds.
     *
     * @throws UnusableValueException when it holds none
     */
    public static SegmentRule read(JsonNode json) {
        return new SegmentRules().rule(json, "rule", 1);
    }

    private SegmentRule rule(JsonNode json, String field, int level) {
        if (!json.isObject()) {
            throw new UnusableValueException(
                    field, "is no rule", "Send an object such as {\"attribute\": \"city\", \"equals\": \"Shanghai\"}.");
        }
        if (level > MOST_LEVELS) {
            throw new UnusableValueException(
                    field, "is nested more than " + MOST_LEVELS + " levels deep", "Give the rule a flatter form.");
        }
        Set<String> names = new TreeSet<>();
        json.fieldNames().forEachRemaining(names::add);
        if (names.equals(Set.of("tag"))) {
            return tag(json.path("tag"), field + ".tag");
        }
        if (names.size() == 1 && GROUPS.containsAll(names)) {
            return group(names.iterator().next(), json, field, level);
        }
        return comparison(names, json, field);
    }

    private SegmentRule tag(JsonNode tag, String field) {
        countComparison();
        if (!tag.isTextual() || !Tags.NAME.matcher(tag.textValue()).matches()) {
            throw new UnusableValueException(field, "is no name of a tag", "Send a tag such as frequent-buyer.");
        }
        return new SegmentRule.Tagged(tag.textValue());
    }

    private SegmentRule group(String name, JsonNode json, String field, int level) {
        String place = field + "." + name;
        JsonNode content = json.path(name);
        return switch (name) {
            case "all" -> new SegmentRule.All(rules(content, place, level));
            case "any" -> new SegmentRule.Any(rules(content, place, level));
            default -> new SegmentRule.Not(rule(content, place, level + 1));
        };
    }

    private List<SegmentRule> rules(JsonNode json, String field, int level) {
        if (!json.isArray() || json.isEmpty() || json.size() > MOST_RULES) {
            throw new UnusableValueException(
                    field, "is no list of 1 to " + MOST_RULES + " rules", "Send such a list, or group the rules.");
        }
        List<SegmentRule> rules = new ArrayList<>();
        for (JsonNode one : json) {
            rules.add(rule(one, field + "[" + rules.size() + "]", level + 1));
        }
        return rules;
    }

    private SegmentRule comparison(Set<String> names, JsonNode json, String field) {
        List<String> found = names.stream().filter(COMPARISONS::contains).toList();
        if (names.size() != 2 || found.size() != 1 || !json.path("attribute").isTextual()) {
            throw new UnusableValueException(
                    field,
                    "is neither one of all, any, not, tag nor an attribute with one comparison",
                    "Use attribute with one of " + String.join(", ", new TreeSet<>(COMPARISONS)) + ".");
        }
        String attribute = json.path("attribute").textValue();
        if (!ATTRIBUTE.matcher(attribute).matches()) {
            throw new UnusableValueException(
                    field + ".attribute",
                    "is no name of an attribute",
                    "Start it with a letter; use letters, digits and underscores, at most 64.");
        }
        countComparison();
        String operator = found.getFirst();
        return compare(attribute, operator, json.path(operator), field + "." + operator);
    }

    private void countComparison() {
        if (++comparisons > MOST_COMPARISONS) {
            throw new UnusableValueException(
                    "rule",
                    "has more than " + MOST_COMPARISONS + " comparisons",
                    "Use in for lists of values, or make the rule simpler.");
        }
    }

    private static SegmentRule compare(String attribute, String operator, JsonNode operand, String field) {
        return switch (operator) {
            case "exists" -> exists(attribute, operand, field);
            case "equals" -> new SegmentRule.Is(attribute, List.of(scalar(operand, field)));
            case "in" -> new SegmentRule.Is(attribute, values(operand, field));
            default -> new SegmentRule.Compares(attribute, side(operator), bound(operand, field));
        };
    }

    private static SegmentRule exists(String attribute, JsonNode operand, String field) {
        if (!operand.isBoolean()) {
            throw new UnusableValueException(field, "is neither true nor false", "Send true or false.");
        }
        SegmentRule has = new SegmentRule.Has(attribute);
        return operand.booleanValue() ? has : new SegmentRule.Not(has);
    }

    private static List<Object> values(JsonNode operand, String field) {
        if (!operand.isArray() || operand.isEmpty() || operand.size() > MOST_VALUES) {
            throw new UnusableValueException(
                    field,
                    "is no list of 1 to " + MOST_VALUES + " values",
                    "Send such a list; for more people use a list segment.");
        }
        List<Object> values = new ArrayList<>();
        operand.forEach(value -> values.add(scalar(value, field)));
        return values;
    }

    private static SegmentRule.Side side(String operator) {
        return Stream.of(SegmentRule.Side.values())
                .filter(side -> side.wire().equals(operator))
                .findFirst()
                .orElseThrow();
    }

    private static Object bound(JsonNode operand, String field) {
        Object bound = scalar(operand, field);
        if (bound instanceof Boolean) {
            throw new UnusableValueException(field, "is neither a number nor a text", "Use equals for true and false.");
        }
        return bound;
    }

    private static Object scalar(JsonNode value, String field) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()
                && value.textValue().length() <= LONGEST_TEXT
                && value.textValue().indexOf('\0') < 0) {
            return value.textValue();
        }
        throw new UnusableValueException(
                field,
                "is no text of at most " + LONGEST_TEXT + " characters, no number, and neither true nor false",
                "Compare with such a value.");
    }
}
