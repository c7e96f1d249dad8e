package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Names;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each wait names its event, is the entry's own, ends some day, and agrees with the other waits for that event. */
final class WaitRules {

    private static final Duration LONGEST_LOOKBACK = Duration.ofDays(90);

    private WaitRules() {}

    static Stream<Finding> check(Drawing drawing) {
        List<FlowNode> waits = waits(drawing);
        return Stream.concat(
                waits.stream().flatMap(wait -> Stream.of(
                                event(wait),
                                correlation(wait),
                                match(drawing, wait),
                                lookback(wait),
                                bounded(drawing, wait))
                        .flatMap(findings -> findings)),
                agreeing(waits));
    }

    /** What receives messages, in the order of the drawing; the process's own start event is no wait. */
    static List<FlowNode> waits(Drawing drawing) {
        return drawing.nodes().stream()
                .filter(node -> node.receives() && !(node.is("startEvent") && node.scope() == null))
                .toList();
    }

    private static Stream<Finding> event(FlowNode wait) {
        FlowNode.Message message = wait.message();
        return message != null && Names.event(message.name())
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        wait,
                        "wait-event",
                        "does not say which event it waits for.",
                        "Give it a message whose name is the event's type, such as order.placed; no expression."));
    }

    private static Stream<Finding> correlation(FlowNode wait) {
        FlowNode.Message message = wait.message();
        return message != null && message.correlationKey().replace(" ", "").equals("=entryId")
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        wait,
                        "wait-correlation",
                        "is not tied to the person's entry.",
                        "Set the subscription correlation key of its message to =entryId."));
    }

    private static Stream<Finding> match(Drawing drawing, FlowNode wait) {
        String match = wait.properties().get(Properties.MATCH);
        boolean kept = match == null
                || drawing.starts().stream()
                        .anyMatch(start -> Properties.kept(start).contains(match));
        return kept
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        wait,
                        "wait-match",
                        "compares \"" + match + "\", which is not kept at entry.",
                        "Add it to waymark:keep of the start event, or remove waymark:match."));
    }

    private static Stream<Finding> lookback(FlowNode wait) {
        String text = wait.properties().get(Properties.LOOKBACK);
        boolean usable = text == null
                || IsoDurations.exact(text)
                        .filter(lookback -> lookback.compareTo(LONGEST_LOOKBACK) <= 0)
                        .isPresent();
        return usable
                ? Stream.empty()
                : Stream.of(
                        Drawing.finding(
                                wait,
                                "wait-lookback",
                                "has a lookback that is no duration of at most 90 days.",
                                "Set waymark:lookback to a duration of days, hours, minutes and seconds such as PT0S or PT1H."));
    }

    private static Stream<Finding> bounded(Drawing drawing, FlowNode wait) {
        return !wait.blocks() || TimeOuts.bounded(drawing, wait)
                ? Stream.empty()
                : Stream.of(
                        Drawing.finding(
                                wait,
                                "wait-time-out",
                                "may wait for ever.",
                                "Put it behind an event-based gateway that has a timer as well, or attach an interrupting timer."));
    }

    private static Stream<Finding> agreeing(List<FlowNode> waits) {
        Map<String, FlowNode> first = new HashMap<>();
        return waits.stream()
                .filter(wait -> wait.message() != null)
                .filter(wait -> {
                    FlowNode other = first.putIfAbsent(name(wait), wait);
                    return other != null
                            && !(same(wait, other, Properties.MATCH) && same(wait, other, Properties.LOOKBACK));
                })
                .map(wait -> Drawing.finding(
                        wait,
                        "waits-agree",
                        "waits for " + name(wait) + " by another match or lookback than "
                                + first.getOrDefault(name(wait), wait).label() + ".",
                        "Give all waits for one event the same waymark:match and waymark:lookback."));
    }

    private static boolean same(FlowNode one, FlowNode other, String property) {
        return one.properties()
                .getOrDefault(property, "")
                .equals(other.properties().getOrDefault(property, ""));
    }

    private static String name(FlowNode wait) {
        FlowNode.Message message = wait.message();
        return message == null ? "" : message.name();
    }
}
