package dev.waymark.delivery.worker;

import dev.waymark.delivery.bounce.BounceWork;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.inbound.InboundWork;
import dev.waymark.delivery.inbound.PlatformWork;
import dev.waymark.delivery.store.InboundStore;
import dev.waymark.delivery.store.PlatformEvents;
import dev.waymark.delivery.store.ReceiptMatcher;
import dev.waymark.delivery.store.RecordRetention;
import dev.waymark.delivery.store.ShortLinks;
import dev.waymark.delivery.store.TouchUpkeep;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks after what no job looks after: receipts that came early, senders that died, slots that are not settled. */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);
    private static final Duration LEAST_MEMORY = Duration.ofDays(90);
    private static final int BITES = 20;

    /** So long whoever comes by a link that ran out is told that it did. */
    private static final Duration EXPIRED_LINKS = Duration.ofDays(30);

    private static final Duration UNSETTLED_AFTER = Duration.ofSeconds(15);

    /** No round overlaps the one before, so a round that never ended would be the last. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(30);

    private final ReceiptMatcher receipts;
    private final TouchUpkeep touches;
    private final Closing closing;
    private final RecordRetention retention;
    private final InboundWork replies;
    private final InboundStore inbound;
    private final PlatformWork platforms;
    private final PlatformEvents platformEvents;
    private final BounceWork bounces;
    private final EscalationWork escalations;
    private final ShortLinks links;
    private final WaymarkClock clock;
    private final Duration addressMemory;
    private final Duration recordMemory;

    Upkeep(
            ReceiptMatcher receipts,
            TouchUpkeep touches,
            Closing closing,
            RecordRetention retention,
            InboundWork replies,
            InboundStore inbound,
            PlatformWork platforms,
            PlatformEvents platformEvents,
            BounceWork bounces,
            EscalationWork escalations,
            ShortLinks links,
            WaymarkClock clock,
            DeliveryConfig config) {
        this.receipts = receipts;
        this.touches = touches;
        this.closing = closing;
        this.retention = retention;
        this.replies = replies;
        this.inbound = inbound;
        this.platforms = platforms;
        this.platformEvents = platformEvents;
        this.bounces = bounces;
        this.escalations = escalations;
        this.links = links;
        this.clock = clock;
        this.addressMemory = config.addressMemory();
        this.recordMemory = config.recordMemory();
        if (recordMemory.compareTo(LEAST_MEMORY) < 0) {
            throw new IllegalArgumentException(
                    "waymark.delivery.record-memory must be at least " + LEAST_MEMORY + ", not " + recordMemory);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> matchReceipts() {
        return quietly("receipts are matched", receipts.matchDue(Instant.now(), clock.instant()));
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> handleReplies() {
        return quietly("replies are handled", replies.handleDue());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> handlePlatformEvents() {
        return quietly("events of platforms are handled", platforms.handleDue());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tellBounces() {
        return quietly("dead addresses are told", bounces.tellDue());
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> escalate() {
        return quietly("undelivered messages go by their next channel", escalations.round());
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> loseOverdue() {
        return quietly("lost claims are recorded", touches.loseOverdue(Instant.now(), clock.instant()));
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> settle() {
        return quietly(
                "slots are settled",
                touches.unsettled(clock.instant().minus(UNSETTLED_AFTER)).flatMap(closing::settle));
    }

    @Scheduled(every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetAddresses() {
        return quietly(
                "old addresses are masked",
                touches.forgetAddresses(clock.instant().minus(addressMemory)));
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetRecords() {
        Instant before = clock.instant().minus(recordMemory);
        return quietly(
                "old records are deleted",
                retention
                        .forgetMessages(before, BITES)
                        .chain(() -> retention.forgetReceipts(before, BITES))
                        .chain(() -> retention.forgetBroadcasts(before, BITES))
                        .chain(() -> inbound.forget(before))
                        .chain(() -> platformEvents.forget(before))
                        .chain(() -> links.forget(clock.instant().minus(EXPIRED_LINKS), BITES)));
    }

    /** The next round tries again, so a failure is worth a line and no more. */
    private static Uni<Void> quietly(String what, Uni<?> work) {
        return work.ifNoItem()
                .after(LONGEST_ROUND)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Not now: %s (%s)", what, failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
