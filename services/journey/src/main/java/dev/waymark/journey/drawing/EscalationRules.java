package dev.waymark.journey.drawing;

import dev.waymark.journey.Finding;
import dev.waymark.journey.IsoDurations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A message that goes by its next channel when it is not delivered needs a next channel, and one before it that tells. */
final class EscalationRules {

    private static final String HEADER = "escalateAfter";
    private static final Duration SOONEST = Duration.ofMinutes(1);
    private static final Duration LATEST = Duration.ofDays(30);

    private EscalationRules() {}

    static Stream<Finding> check(FlowNode node, Map<String, String> headers, Set<String> receipts) {
        String after = headers.getOrDefault(HEADER, "");
        if (after.isEmpty()) {
            return Stream.empty();
        }
        List<String> channels = Stream.of("channel", "channel2", "channel3")
                .map(name -> headers.getOrDefault(name, ""))
                .filter(channel -> !channel.isEmpty())
                .toList();
        return Stream.of(
                        time(node, after, headers.getOrDefault("bestBefore", "")),
                        next(node, channels),
                        told(node, channels, receipts))
                .flatMap(Optional::stream);
    }

    private static Optional<Finding> time(FlowNode node, String after, String bestBefore) {
        Optional<Duration> duration = IsoDurations.exact(after);
        if (duration.filter(d -> d.compareTo(SOONEST) >= 0 && d.compareTo(LATEST) <= 0)
                .isEmpty()) {
            return finding(
                    node,
                    "has an escalateAfter that is no duration from a minute to thirty days.",
                    "Set it to an ISO-8601 duration such as PT2H, or remove it.");
        }
        return IsoDurations.exact(bestBefore)
                .filter(end -> end.compareTo(duration.get()) <= 0)
                .flatMap(tooEarly -> finding(
                        node,
                        "is too old to be sent when it would go by its next channel.",
                        "Set escalateAfter to less than bestBefore."));
    }

    private static Optional<Finding> next(FlowNode node, List<String> channels) {
        return channels.size() > 1
                ? Optional.empty()
                : finding(
                        node,
                        "has an escalateAfter, but no channel to go by next.",
                        "Set the headers channel2 and template2, or remove escalateAfter.");
    }

    private static Optional<Finding> told(FlowNode node, List<String> channels, Set<String> receipts) {
        return channels.stream()
                .limit(Math.max(0, channels.size() - 1))
                .filter(channel -> !receipts.contains(channel))
                .findFirst()
                .flatMap(channel -> finding(
                        node,
                        "waits for a receipt by " + channel + ", but nobody tells whether a message by it arrived.",
                        "Put " + channel
                                + " last, or draw it: wait for message.clicked with a time-out, then send again."));
    }

    private static Optional<Finding> finding(FlowNode node, String problem, String fix) {
        return Optional.of(Drawing.finding(node, "send-message", problem, fix));
    }
}
