package dev.waymark.delivery.channel.pace;

import dev.waymark.delivery.channel.Lane;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Locale;

/** Makes the paces of accounts, and shows who waits. */
@ApplicationScoped
public class Paces {

    private final MeterRegistry meters;

    public Paces(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The pace of an account; to be asked for once, at the start. */
    public Pace of(String channel, String account, Limits limits) {
        Pace pace = new Pace(limits, Clock.systemUTC());
        Tags tags = Tags.of("channel", channel, "account", account);
        Gauge.builder("waymark.pace.rate", pace, Pace::rate)
                .description("Units a second that the account is given now; infinite where nothing bounds them")
                .tags(tags)
                .register(meters);
        for (Lane lane : Lane.values()) {
            Tags laneTags = tags.and("lane", lane.name().toLowerCase(Locale.ROOT));
            Gauge.builder("waymark.pace.waiting", pace, p -> p.waiting(lane))
                    .description("Messages that wait for their turn at the account")
                    .tags(laneTags)
                    .register(meters);
            Gauge.builder("waymark.pace.oldest.seconds", pace, p -> p.oldestSeconds(lane))
                    .description("How long the oldest of them has waited")
                    .tags(laneTags)
                    .register(meters);
        }
        return pace;
    }
}
