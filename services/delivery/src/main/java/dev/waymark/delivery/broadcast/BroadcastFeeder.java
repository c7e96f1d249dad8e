package dev.waymark.delivery.broadcast;

import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.gates.profile.Segment;
import dev.waymark.delivery.gates.profile.SegmentsApi;
import dev.waymark.delivery.store.BroadcastFeed;
import dev.waymark.delivery.store.BroadcastFeed.Hungry;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Keeps enough people of each running broadcast in batches, and ends the broadcast after the last. */
@ApplicationScoped
class BroadcastFeeder {

    private static final Logger LOG = Logger.getLogger(BroadcastFeeder.class);
    private static final int MOST_PEOPLE = 1_000;
    private static final int NOT_FOUND = 404;

    private final BroadcastFeed feed;
    private final SegmentsApi segments;
    private final WaymarkClock clock;
    private final int ahead;
    private final int batch;

    BroadcastFeeder(BroadcastFeed feed, @RestClient SegmentsApi segments, WaymarkClock clock, DeliveryConfig config) {
        this.feed = feed;
        this.segments = segments;
        this.clock = clock;
        this.ahead = config.broadcasts().ahead();
        this.batch = config.broadcasts().batchSize();
    }

    /** Feeds one broadcast, if one is hungry; returns whether there was one. */
    Uni<Boolean> feed() {
        return feed.claim(ahead, Instant.now(), clock.instant()).flatMap(hungry -> hungry.map(this::feed)
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> feed(Hungry hungry) {
        Uni<Void> done;
        if (hungry.waited()) {
            done = feed.waited(hungry.broadcastId(), MOST_PEOPLE, batch, clock.instant());
        } else if (hungry.readAll()) {
            done = feed.finish(hungry.broadcastId(), clock.instant());
        } else {
            done = read(hungry);
        }
        return done.replaceWith(true);
    }

    private Uni<Void> read(Hungry hungry) {
        String after = hungry.after().isEmpty() ? null : hungry.after();
        return total(hungry)
                .flatMap(total -> segments.listSegmentMembers(hungry.segment(), after, MOST_PEOPLE)
                        .flatMap(page -> feed.page(
                                hungry,
                                page.personIds(),
                                page.next() == null,
                                total.orElse(null),
                                batch,
                                clock.instant())))
                .onFailure()
                .recoverWithUni(failure -> trouble(hungry, failure));
    }

    private Uni<Optional<Long>> total(Hungry hungry) {
        return hungry.counted()
                ? Uni.createFrom().item(Optional.empty())
                : segments.getSegment(hungry.segment()).map(Segment::people).map(Optional::ofNullable);
    }

    private Uni<Void> trouble(Hungry hungry, Throwable failure) {
        if (failure instanceof WebApplicationException refusal
                && refusal.getResponse().getStatus() == NOT_FOUND) {
            return feed.stop(
                    hungry,
                    "There is no segment " + hungry.segment()
                            + ". Make it in the profile service and resume, or cancel.",
                    clock.instant());
        }
        LOG.warnf("Segment %s is read later: %s", hungry.segment(), Objects.toString(failure.getMessage(), ""));
        return feed.trouble(hungry, "The segment cannot be read now; it is tried again by itself.");
    }
}
