package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.Names;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A drawing that sends to a segment is run for nobody in particular: by a call or by a timer, with broadcasts, timers and gateways alone. It knows no person, so
 * no step that needs one is in it, and its end ends no entry.
 */
final class BroadcastRules {

    static final String BROADCAST = "delivery.broadcast";

    private static final String TIMER = "timerEventDefinition";
    private static final String RULE = "send-to-segment";
    private static final Set<String> GATEWAYS =
            Set.of("exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway");
    private static final Set<String> TIMERS = Set.of("intermediateCatchEvent", "boundaryEvent");
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,4})?");

    private BroadcastRules() {}

    /** Whether the drawing sends to a segment anywhere. */
    static boolean apply(Drawing drawing) {
        return drawing.nodes().stream().anyMatch(BroadcastRules::broadcasts);
    }

    static boolean broadcasts(FlowNode node) {
        return node.jobOrNone().type().equals(BROADCAST);
    }

    static Stream<Finding> check(Drawing drawing) {
        return Stream.concat(StartRules.one(drawing), drawing.nodes().stream().flatMap(node -> Stream.of(
                        start(node), alone(node), open(drawing, node))
                .flatMap(findings -> findings)));
    }

    /** The headers that a broadcast has beside those of a message. */
    static Stream<Finding> headers(FlowNode node, Map<String, String> headers) {
        Stream<Finding> segment = Names.kebab(headers.getOrDefault("segment", ""))
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        RULE,
                        "does not name its segment.",
                        "Set the header segment to a segment's id, such as gold-customers."));
        Stream<Finding> rate =
                RATE.matcher(headers.getOrDefault("peoplePerSecond", "").strip())
                                .matches()
                        ? Stream.empty()
                        : Stream.of(Drawing.finding(
                                node,
                                RULE,
                                "has a bound that is no number of people a second.",
                                "Set the header peoplePerSecond to a number from 1 to 99999, or remove it."));
        return Stream.concat(segment, rate);
    }

    private static Stream<Finding> start(FlowNode node) {
        if (!node.is("startEvent") || node.scope() != null) {
            return Stream.empty();
        }
        boolean byNobody = (node.trigger().isEmpty() || node.trigger().equals(TIMER))
                && !node.properties().containsKey(Properties.EVENT);
        return byNobody
                ? Stream.empty()
                : Stream.of(
                        Drawing.finding(
                                node,
                                "broadcast-start",
                                "starts the journey for a person, but the journey sends to a segment.",
                                "Use a plain start event without waymark:event and start it by POST /v1/journeys/{journeyId}/runs, or a timer start event; or draw two journeys."));
    }

    private static Stream<Finding> alone(FlowNode node) {
        boolean fits =
                switch (node.kind()) {
                    case "startEvent" -> node.scope() == null;
                    case "endEvent" -> node.trigger().isEmpty() && node.job() == null;
                    case "serviceTask" -> broadcasts(node);
                    default ->
                        GATEWAYS.contains(node.kind())
                                || (TIMERS.contains(node.kind())
                                        && node.trigger().equals(TIMER));
                };
        return fits
                ? Stream.empty()
                : Stream.of(
                        Drawing.finding(
                                node,
                                "broadcast-alone",
                                "needs a person, or is not for a journey that sends to a segment.",
                                "Keep to \"Send to a segment\", timers, gateways and plain end events; what is for one person belongs into a journey of its own."));
    }

    private static Stream<Finding> open(Drawing drawing, FlowNode node) {
        return node.is("endEvent") || drawing.targets(node).findAny().isPresent()
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node, "dead-end", "leads nowhere.", "Connect it to the next element or to an end event."));
    }
}
