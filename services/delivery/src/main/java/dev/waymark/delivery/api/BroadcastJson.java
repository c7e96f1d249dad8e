package dev.waymark.delivery.api;

import dev.waymark.delivery.BroadcastOrder;
import dev.waymark.delivery.api.contract.Broadcast;
import dev.waymark.delivery.api.contract.BroadcastState;
import java.time.Instant;

/** Broadcasts as the contract shows them. */
final class BroadcastJson {

    private static final double TENTHS = 10;

    private BroadcastJson() {}

    static Broadcast of(dev.waymark.delivery.Broadcast b, Instant now) {
        BroadcastOrder order = b.order();
        return new Broadcast(
                b.broadcastId().toString(),
                order.journeyId(),
                order.runId(),
                order.elementId(),
                order.segment(),
                order.template(),
                order.purpose().wire(),
                order.channel(),
                order.perSecond(),
                BroadcastState.valueOf(b.state().name()),
                b.problem(),
                b.total(),
                b.people(),
                b.pending(),
                b.counts(),
                Math.round(b.rate() * TENTHS) / TENTHS,
                b.startedAt(),
                b.pausedAt(),
                b.finishedAt(),
                b.expectedEnd(now).orElse(null));
    }
}
