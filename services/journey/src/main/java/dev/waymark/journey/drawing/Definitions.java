package dev.waymark.journey.drawing;

import dev.waymark.journey.IsoDurations;
import dev.waymark.journey.JourneyDefinition;
import dev.waymark.journey.StartRule;
import dev.waymark.journey.WaitRule;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a drawing that keeps the conventions asks of the journey service. */
public final class Definitions {

    private Definitions() {}

    /** The definition; only for a drawing without findings. */
    public static JourneyDefinition of(Drawing drawing) {
        FlowNode start = drawing.starts().getFirst();
        Map<String, String> parameters = Properties.parameters(start);
        StartRule rule = new StartRule(
                start.properties().getOrDefault(Properties.EVENT, ""),
                Properties.key(start),
                ReentryRules.read(start),
                Properties.kept(start),
                parameters,
                TimerRules.durationVariables(drawing).stream()
                        .filter(parameters::containsKey)
                        .collect(Collectors.toSet()));
        String name = drawing.name().isBlank() ? drawing.processId() : drawing.name();
        return new JourneyDefinition(
                drawing.processId(),
                name,
                rule,
                WaitRules.waits(drawing).stream().map(Definitions::wait).toList(),
                sends(drawing));
    }

    private static Set<String> sends(Drawing drawing) {
        return drawing.nodes().stream()
                .map(FlowNode::jobOrNone)
                .filter(job -> job.type().equals(JobRules.SEND_MESSAGE))
                .flatMap(job -> Stream.of("channel", "channel2", "channel3")
                        .map(name -> job.headers().getOrDefault(name, ""))
                        .filter(channel -> !channel.isEmpty())
                        .map(channel -> job.headers().get("purpose") + "/" + channel))
                .collect(Collectors.toSet());
    }

    private static WaitRule wait(FlowNode node) {
        FlowNode.Message message = node.message();
        return new WaitRule(
                node.id(),
                message == null ? "" : message.name(),
                node.properties().get(Properties.MATCH),
                lookback(node));
    }

    private static @Nullable Duration lookback(FlowNode node) {
        return Optional.ofNullable(node.properties().get(Properties.LOOKBACK))
                .flatMap(IsoDurations::exact)
                .orElse(null);
    }
}
