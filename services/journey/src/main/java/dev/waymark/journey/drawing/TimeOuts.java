package dev.waymark.journey.drawing;

import java.util.List;
import java.util.function.Predicate;

/** Whether a wait ends by itself some day. */
final class TimeOuts {

    private static final String TIMER = "timerEventDefinition";

    private TimeOuts() {}

    /**
     * True when a timer competes with the wait at an event-based gateway, sits on it and interrupts, or bounds a sub-process
     * (or the whole process) that it is in.
     */
    static boolean bounded(Drawing drawing, FlowNode wait) {
        return racesTimer(drawing, wait) || interrupted(drawing, wait) || scopeBounded(drawing, wait);
    }

    private static boolean racesTimer(Drawing drawing, FlowNode wait) {
        List<FlowNode> sources = drawing.sources(wait).toList();
        Predicate<FlowNode> hasTimer = gateway -> gateway.is("eventBasedGateway")
                && drawing.targets(gateway).anyMatch(target -> target.trigger().equals(TIMER));
        return !sources.isEmpty() && sources.stream().allMatch(hasTimer);
    }

    private static boolean interrupted(Drawing drawing, FlowNode activity) {
        return drawing.nodes().stream()
                .anyMatch(node -> node.is("boundaryEvent")
                        && activity.id().equals(node.attachedTo())
                        && node.interrupting()
                        && node.trigger().equals(TIMER));
    }

    private static boolean scopeBounded(Drawing drawing, FlowNode node) {
        if (timerSubProcess(drawing, node)) {
            return true;
        }
        return drawing.node(node.scope())
                .filter(scope -> interrupted(drawing, scope) || scopeBounded(drawing, scope))
                .isPresent();
    }

    /** Whether beside the node stands an event sub-process that a timer starts and that interrupts its scope. */
    private static boolean timerSubProcess(Drawing drawing, FlowNode node) {
        return drawing.nodes().stream()
                .filter(start -> start.is("startEvent") && start.trigger().equals(TIMER) && start.interrupting())
                .flatMap(start -> drawing.node(start.scope()).stream())
                .anyMatch(scope -> scope.eventSubProcess()
                        && !scope.id().equals(node.scope())
                        && java.util.Objects.equals(scope.scope(), node.scope()));
    }
}
