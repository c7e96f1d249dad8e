package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Names;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Each step is one that a worker of the mesh does, with what it needs to do it. */
final class JobRules {

    static final String SEND_MESSAGE = "delivery.send-message";
    private static final Set<String> TASKS = Set.of("serviceTask", "sendTask");
    private static final Set<String> PURPOSES = Set.of("marketing", "transactional");

    private final Set<String> known;
    private final Set<String> channels;

    JobRules(Set<String> known, Set<String> channels) {
        this.known = new TreeSet<>(known);
        this.channels = channels;
    }

    Stream<Finding> check(Drawing drawing) {
        return drawing.nodes().stream().flatMap(this::node);
    }

    private Stream<Finding> node(FlowNode node) {
        String type = node.jobOrNone().type();
        boolean task = TASKS.contains(node.kind());
        if (!task && node.job() == null) {
            return Stream.empty();
        }
        boolean placed = task != type.equals(EndRules.END_ENTRY);
        if (!known.contains(type) || !placed) {
            return Stream.of(Drawing.finding(
                    node,
                    "job-type",
                    type.isEmpty() ? "has no job type." : "has the job type " + type + ", which is not known here.",
                    "Use one of: " + String.join(", ", known) + " (" + EndRules.END_ENTRY + " on end events alone)."));
        }
        return switch (type) {
            case SEND_MESSAGE -> message(node);
            case BroadcastRules.BROADCAST ->
                Stream.concat(BroadcastRules.headers(node, node.jobOrNone().headers()), message(node));
            default -> Stream.empty();
        };
    }

    private Stream<Finding> message(FlowNode node) {
        Map<String, String> headers = node.jobOrNone().headers();
        return Stream.of(
                        template(node, headers),
                        choice(node, headers, "purpose", PURPOSES),
                        choice(node, headers, "channel", channels),
                        bestBefore(node, headers),
                        LabelRules.check(node, headers))
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> template(FlowNode node, Map<String, String> headers) {
        return Names.kebab(headers.getOrDefault("template", ""))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "send-message",
                        "does not name its template.",
                        "Set the header template to a template's key, such as cart-reminder."));
    }

    private static Stream<Finding> choice(
            FlowNode node, Map<String, String> headers, String name, Set<String> choices) {
        return choices.contains(headers.getOrDefault(name, ""))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "send-message",
                        "has no usable " + name + ".",
                        "Set the header " + name + " to one of: " + String.join(", ", new TreeSet<>(choices)) + "."));
    }

    private static Stream<Finding> bestBefore(FlowNode node, Map<String, String> headers) {
        String bestBefore = headers.get("bestBefore");
        return bestBefore == null || IsoDurations.valid(bestBefore)
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "send-message",
                        "has a bestBefore that is no duration.",
                        "Set it to an ISO-8601 duration such as P1D, or remove it."));
    }
}
