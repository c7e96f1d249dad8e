package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.Names;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One executable process with a speaking id, drawn with elements that journeys use. */
final class ProcessRules {

    private static final Set<String> KINDS = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "boundaryEvent",
            "receiveTask",
            "serviceTask",
            "sendTask",
            "scriptTask",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");
    private static final Set<String> TRIGGERS =
            Set.of("", "messageEventDefinition", "timerEventDefinition", "errorEventDefinition");

    private ProcessRules() {}

    static Stream<Finding> check(Drawing drawing) {
        return Stream.of(processes(drawing), id(drawing), elements(drawing)).flatMap(findings -> findings);
    }

    private static Stream<Finding> processes(Drawing drawing) {
        if (drawing.processes() > 1) {
            return one(
                    drawing,
                    "one-process",
                    "The file holds " + drawing.processes() + " processes; a journey is one.",
                    "Put each journey into a file of its own, without pools.");
        }
        return drawing.executables() == 1
                ? Stream.empty()
                : one(
                        drawing,
                        "one-process",
                        "The process is not executable.",
                        "Tick \"Executable\" in the properties of the process.");
    }

    private static Stream<Finding> id(Drawing drawing) {
        return Names.kebab(drawing.processId())
                ? Stream.empty()
                : one(
                        drawing,
                        "process-id",
                        "The process id \"" + drawing.processId() + "\" is not kebab-case of at most 60 characters.",
                        "Use lower-case words joined by hyphens, as in cart-recovery.");
    }

    private static Stream<Finding> elements(Drawing drawing) {
        Predicate<FlowNode> supported = node -> KINDS.contains(node.kind()) && TRIGGERS.contains(node.trigger());
        return drawing.nodes().stream()
                .filter(supported.negate())
                .map(node -> Drawing.finding(
                        node,
                        "element-supported",
                        "is a " + node.kind() + (node.trigger().isEmpty() ? "" : " with " + node.trigger())
                                + ", which journeys do not use.",
                        "Use service tasks, message and timer events, gateways and sub-processes."));
    }

    private static Stream<Finding> one(Drawing drawing, String rule, String message, String fix) {
        return Stream.of(new Finding(drawing.processId(), rule, message, fix));
    }
}
