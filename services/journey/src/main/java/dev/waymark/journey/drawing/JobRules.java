package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Each step is one that a worker of the mesh does, with what it needs to do it. */
final class JobRules {

    static final String SEND_MESSAGE = "delivery.send-message";
    private static final Set<String> TASKS = Set.of("serviceTask", "sendTask");
    private static final Set<String> PURPOSES = Set.of("marketing", "transactional");
    private static final List<Integer> FURTHER = List.of(2, 3);

    private final Set<String> known;
    private final Set<String> channels;
    private final Set<String> receipts;

    JobRules(Set<String> known, Set<String> channels, Set<String> receipts) {
        this.known = new TreeSet<>(known);
        this.channels = channels;
        this.receipts = receipts;
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
            case SEND_MESSAGE ->
                Stream.of(
                                message(node),
                                otherwise(node, node.jobOrNone().headers()),
                                EscalationRules.check(node, node.jobOrNone().headers(), receipts))
                        .flatMap(findings -> findings);
            case BroadcastRules.BROADCAST ->
                Stream.concat(BroadcastRules.headers(node, node.jobOrNone().headers()), message(node));
            default -> Stream.empty();
        };
    }

    private Stream<Finding> message(FlowNode node) {
        Map<String, String> headers = node.jobOrNone().headers();
        return Stream.of(
                        template(node, headers, "template"),
                        choice(node, headers, "purpose", PURPOSES),
                        choice(node, headers, "channel", channels),
                        bestBefore(node, headers),
                        LabelRules.check(node, headers))
                .flatMap(findings -> findings);
    }

    /** By which channels it goes where the person is not to be reached by the first. */
    private Stream<Finding> otherwise(FlowNode node, Map<String, String> headers) {
        Set<String> named = new HashSet<>(Set.of(headers.getOrDefault("channel", "")));
        return FURTHER.stream()
                .filter(n -> !headers.getOrDefault("channel" + n, "").isEmpty())
                .flatMap(n -> Stream.of(
                                choice(node, headers, "channel" + n, channels),
                                template(node, headers, "template" + n),
                                named.add(headers.getOrDefault("channel" + n, ""))
                                        ? Stream.<Finding>empty()
                                        : Stream.of(Drawing.finding(
                                                node,
                                                "send-message",
                                                "names a channel twice.",
                                                "Choose another for the header channel" + n + ", or none.")))
                        .flatMap(findings -> findings));
    }

    private static Stream<Finding> template(FlowNode node, Map<String, String> headers, String name) {
        return Names.kebab(headers.getOrDefault(name, ""))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "send-message",
                        "does not name its " + name + ".",
                        "Set the header " + name + " to a template's key, such as cart-reminder."));
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
