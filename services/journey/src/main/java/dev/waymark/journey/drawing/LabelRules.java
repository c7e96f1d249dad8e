package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Names;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a message may say of itself beside what it is: its brand, how urgent it is, what the marketer calls it, and what it is for. */
final class LabelRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern PRIORITY = Pattern.compile("[0-9]");
    private static final int MOST_TAGS = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final String RULE = "send-message";

    private LabelRules() {}

    static Stream<Finding> check(FlowNode node, Map<String, String> headers) {
        return Stream.of(
                        brand(node, text(headers, "brand")),
                        priority(node, text(headers, "priority")),
                        tags(node, text(headers, "tags")),
                        goal(node, text(headers, "goal")),
                        goalWithin(node, text(headers, "goalWithin")))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> brand(FlowNode node, String brand) {
        return brand.isEmpty() || (NAME.matcher(brand).matches() && !brand.equals("any"))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        RULE,
                        "has a brand that no consent can name.",
                        "Set the header brand to a lower-case name such as acme, or remove it."));
    }

    private static Stream<Finding> priority(FlowNode node, String priority) {
        return priority.isEmpty() || PRIORITY.matcher(priority).matches()
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        RULE,
                        "has a priority that is none.",
                        "Set the header priority to a digit from 0 to 9 (5 is the usual), or remove it."));
    }

    private static Stream<Finding> tags(FlowNode node, String tags) {
        List<String> names =
                Arrays.stream(tags.split(",", -1)).map(String::strip).toList();
        return tags.isEmpty()
                        || (names.size() <= MOST_TAGS
                                && names.stream()
                                        .allMatch(name -> NAME.matcher(name).matches()))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        RULE,
                        "has tags that cannot be used.",
                        "Set the header tags to at most " + MOST_TAGS
                                + " lower-case names with commas between them, such as promotion,spring-sale."));
    }

    private static Stream<Finding> goal(FlowNode node, String event) {
        return event.isEmpty() || Names.event(event)
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        RULE,
                        "has a goal that is no type of an event.",
                        "Set the header goal to an event such as order.placed, or remove it."));
    }

    private static Stream<Finding> goalWithin(FlowNode node, String within) {
        boolean usable = within.isEmpty()
                || IsoDurations.exact(within)
                        .filter(d -> d.compareTo(SHORTEST) >= 0 && d.compareTo(LONGEST) <= 0)
                        .isPresent();
        return usable
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        RULE,
                        "has a goalWithin that is no duration from a minute to 90 days.",
                        "Set it to an ISO-8601 duration such as P7D, or remove it."));
    }

    private static String text(Map<String, String> headers, String name) {
        return headers.getOrDefault(name, "").strip();
    }
}
