package dev.waymark.delivery.worker;

import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.channel.DispatchOutcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How channels do: whether they are up, how many messages they have in hand, how long they take, and what they answer. */
@ApplicationScoped
class DispatchMeters {

    private static final String CHANNEL = "channel";

    private final MeterRegistry meters;
    private final Map<String, AtomicInteger> inHand = new ConcurrentHashMap<>();

    DispatchMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void start(@Observes StartupEvent event, Channels channels) {
        for (Channel channel : channels.all()) {
            Gauge.builder("waymark.channel.up", () -> channel.state() instanceof ChannelState.Up ? 1 : 0)
                    .description("1 while messages can leave by the channel")
                    .tag(CHANNEL, channel.name())
                    .register(meters);
            Gauge.builder("waymark.channel.in.hand", inHand(channel), AtomicInteger::get)
                    .description("Messages given to the channel and not answered yet")
                    .tag(CHANNEL, channel.name())
                    .register(meters);
        }
    }

    private AtomicInteger inHand(Channel channel) {
        return inHand.computeIfAbsent(channel.name(), name -> new AtomicInteger());
    }

    void started(Channel channel, int messages) {
        inHand(channel).addAndGet(messages);
    }

    void ended(Channel channel, List<DispatchOutcome> outcomes, Duration took) {
        inHand(channel).addAndGet(-outcomes.size());
        Timer.builder("waymark.channel.dispatch")
                .description("A batch of messages at the channel")
                .tag(CHANNEL, channel.name())
                .register(meters)
                .record(took);
        Map<String, Long> counts = outcomes.stream()
                .map(outcome -> outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        counts.forEach((outcome, count) -> meters.counter(
                        "waymark.channel.outcomes", CHANNEL, channel.name(), "outcome", outcome)
                .increment(count));
    }
}
