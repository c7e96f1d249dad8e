package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Names;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Timers say how long in ISO-8601, or name a variable that the entry has. */
final class TimerRules {

    private static final String DURATION = "timeDuration";

    private TimerRules() {}

    static Stream<Finding> check(Drawing drawing) {
        Set<String> known = variables(drawing);
        return drawing.nodes().stream()
                .filter(node -> node.trigger().equals("timerEventDefinition"))
                .flatMap(node -> timer(node, known));
    }

    /** The variables that duration timers use; a parameter among them must hold a duration. */
    static Set<String> durationVariables(Drawing drawing) {
        return drawing.nodes().stream()
                .map(FlowNode::timer)
                .flatMap(timer ->
                        timer != null && timer.expression() && timer.kind().equals(DURATION)
                                ? words(timer.text())
                                : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static Stream<Finding> timer(FlowNode node, Set<String> known) {
        FlowNode.Timer timer = node.timer();
        if (timer == null || timer.text().isBlank()) {
            return Stream.of(Drawing.finding(
                    node, "timer", "has no time.", "Set a duration such as PT1H, or a parameter such as =orderWait."));
        }
        if (!timer.expression()) {
            return timer.kind().equals(DURATION) && !IsoDurations.valid(timer.text())
                    ? Stream.of(Drawing.finding(
                            node, "timer", "has a duration that is not ISO-8601.", "Use a form such as PT1H or P3D."))
                    : Stream.empty();
        }
        String variable = timer.text().substring(1).strip();
        return !Names.variable(variable) || known.contains(variable)
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        node,
                        "timer",
                        "uses the variable " + variable + ", which no entry has.",
                        "Declare it at the start event: waymark:parameter:" + variable + " = PT1H."));
    }

    private static Set<String> variables(Drawing drawing) {
        Set<String> variables = new HashSet<>(Names.RESERVED);
        for (FlowNode start : drawing.starts()) {
            variables.addAll(Properties.kept(start));
            variables.addAll(Properties.parameters(start).keySet());
        }
        return variables;
    }

    private static Stream<String> words(String expression) {
        List<String> words = Arrays.asList(expression.split("[^A-Za-z0-9_]+", -1));
        return words.stream().filter(Names::variable);
    }
}
