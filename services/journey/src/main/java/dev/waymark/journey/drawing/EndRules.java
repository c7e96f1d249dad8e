package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.Names;
import java.util.stream.Stream;

/** Each way through the drawing ends by name, so that the entry ends with it. */
final class EndRules {

    static final String END_ENTRY = "journey.end-entry";

    private EndRules() {}

    static Stream<Finding> check(Drawing drawing) {
        return drawing.nodes().stream()
                .filter(node -> endsEntry(drawing, node))
                .flatMap(node -> node.is("endEvent") ? end(node) : open(drawing, node));
    }

    /** Ends inside an embedded sub-process end that alone; all others end the entry. */
    private static boolean endsEntry(Drawing drawing, FlowNode node) {
        return drawing.node(node.scope())
                .map(scope -> scope.eventSubProcess() && endsEntry(drawing, scope))
                .orElse(true);
    }

    private static Stream<Finding> end(FlowNode node) {
        if (!node.jobOrNone().type().equals(END_ENTRY)) {
            return Stream.of(Drawing.finding(
                    node,
                    "end-event",
                    "does not end the entry.",
                    "Make it a message end event with the job type " + END_ENTRY + "."));
        }
        return Names.kebab(node.jobOrNone().headers().getOrDefault("result", ""))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "end-event",
                        "has no result.",
                        "Set its header result to a word such as recovered or reminded."));
    }

    private static Stream<Finding> open(Drawing drawing, FlowNode node) {
        return node.eventSubProcess() || drawing.targets(node).findAny().isPresent()
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "dead-end",
                        "leads nowhere, so the entry would never end.",
                        "Connect it to the next element or to an end event with a result."));
    }
}
