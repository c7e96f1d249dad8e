package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.Names;
import dev.waymark.journey.Scalars;
import dev.waymark.journey.StartRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One plain start event that names the event which starts the journey, and what is kept of it. */
final class StartRules {

    private static final int MOST = 20;

    private StartRules() {}

    static Stream<Finding> check(Drawing drawing) {
        if (drawing.starts().size() != 1) {
            return one(drawing);
        }
        FlowNode start = drawing.starts().getFirst();
        return Stream.of(event(start), key(start), ReentryRules.check(start), kept(start), parameters(drawing, start))
                .flatMap(findings -> findings);
    }

    /** The finding about a drawing that has no start event, or several. */
    static Stream<Finding> one(Drawing drawing) {
        int starts = drawing.starts().size();
        return starts == 1
                ? Stream.empty()
                : Stream.of(new Finding(
                        drawing.processId(),
                        "start-event",
                        "The process has " + starts + " start events; a journey has one.",
                        "Draw one plain start event and give it the property waymark:event."));
    }

    private static Stream<Finding> event(FlowNode start) {
        if (!start.trigger().isEmpty()) {
            return Stream.of(Drawing.finding(
                    start,
                    "start-event",
                    "is not a plain start event: Waymark starts journeys itself.",
                    "Change it to a plain start event with the property waymark:event."));
        }
        String event = start.properties().getOrDefault(Properties.EVENT, "");
        return Names.event(event)
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        start,
                        "start-event",
                        "does not say which event starts the journey.",
                        "Set its property waymark:event to an event type such as cart.abandoned."));
    }

    private static Stream<Finding> key(FlowNode start) {
        String key = Properties.key(start);
        return key.equals(StartRule.PERSON) || Names.variable(key)
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        start,
                        "entry-key",
                        "has an entry key that is no name of a data field.",
                        "Set waymark:key to person, or to a field of the event's data such as orderId."));
    }

    private static Stream<Finding> kept(FlowNode start) {
        List<String> kept = Properties.kept(start);
        if (kept.size() > MOST) {
            return Stream.of(Drawing.finding(
                    start,
                    "kept-fields",
                    "keeps " + kept.size() + " fields; " + MOST + " is the most.",
                    "Keep ids and small flags alone in waymark:keep."));
        }
        Set<String> seen = new HashSet<>();
        return kept.stream()
                .filter(name -> !safe(name) || !seen.add(name))
                .map(name -> Drawing.finding(
                        start,
                        "kept-fields",
                        "keeps \"" + name + "\", " + unsafe(name) + ".",
                        "Use each field once, by a name of letters, digits and underscores such as cartId."));
    }

    static Stream<Finding> parameters(Drawing drawing, FlowNode start) {
        var parameters = Properties.parameters(start);
        if (parameters.size() > MOST) {
            return Stream.of(Drawing.finding(
                    start,
                    "parameters",
                    "has " + parameters.size() + " parameters; " + MOST + " is the most.",
                    "Remove some."));
        }
        List<String> kept = Properties.kept(start);
        Set<String> durations = TimerRules.durationVariables(drawing);
        return parameters.entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .flatMap(parameter -> {
                    String name = parameter.getKey();
                    if (!safe(name) || kept.contains(name)) {
                        return Stream.of(Drawing.finding(
                                start,
                                "parameters",
                                "has a parameter \"" + name + "\", " + unsafe(name) + ".",
                                "Give it a name of its own, of letters, digits and underscores, such as orderWait."));
                    }
                    return value(start, name, parameter.getValue(), durations.contains(name));
                });
    }

    private static Stream<Finding> value(FlowNode start, String name, String value, boolean duration) {
        if (duration && !IsoDurations.valid(value)) {
            return Stream.of(Drawing.finding(
                    start,
                    "parameters",
                    "gives the parameter " + name + " a default that is no duration, though a timer uses it.",
                    "Set waymark:parameter:" + name + " to an ISO-8601 duration such as PT1H."));
        }
        return Scalars.keepable(value)
                ? Stream.empty()
                : Stream.of(Drawing.finding(
                        start,
                        "parameters",
                        "gives the parameter " + name + " a default longer than " + Scalars.MAX_TEXT + " characters.",
                        "Use a short value."));
    }

    private static boolean safe(String name) {
        return Names.variable(name) && !Names.RESERVED.contains(name);
    }

    private static String unsafe(String name) {
        if (Names.RESERVED.contains(name)) {
            return "a name that Waymark sets itself";
        }
        return Names.variable(name) ? "a name that is there twice" : "which is no safe name";
    }
}
