package dev.waymark.delivery.worker;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.Permit;
import dev.waymark.delivery.channel.Channel;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.gates.GateChain;
import dev.waymark.delivery.store.TouchEnd;
import dev.waymark.delivery.store.TouchWriter;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Hands claimed touches to their channel, each within its permit's lease, and records what happened. Leases, claims and
 * deadlines are counted by the system's clock.
 */
@ApplicationScoped
class HandOver {

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(2);
    private static final int RETRIES = 4;

    private final GateChain gates;
    private final TouchWriter writer;
    private final DispatchSpans spans;
    private final DispatchMeters meters;
    private final WaymarkClock clock;
    private final Duration lease;
    private final Duration margin;

    HandOver(
            GateChain gates,
            TouchWriter writer,
            DispatchSpans spans,
            DispatchMeters meters,
            WaymarkClock clock,
            DeliveryConfig config) {
        this.gates = gates;
        this.writer = writer;
        this.spans = spans;
        this.meters = meters;
        this.clock = clock;
        this.lease = config.permitLease();
        this.margin = config.permitMargin();
    }

    /** When a sender that claims now is to be taken for dead: time for a second permit, and for the provider's answer. */
    Instant deadline(Channel channel, Instant systemNow) {
        return systemNow.plus(lease.multipliedBy(2)).plus(channel.capabilities().answerWithin());
    }

    /** Hands over a batch of one channel; returns how each claim ended, after that was committed. */
    Uni<List<TouchEnd>> handOver(Channel channel, List<Claimed> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Instant enough = Instant.now().plus(margin.multipliedBy(2));
        List<Claimed> ready = batch.stream()
                .filter(c -> permit(c.candidate()).until().isAfter(enough))
                .toList();
        List<Claimed> late = batch.stream().filter(c -> !ready.contains(c)).toList();
        return askAgain(late)
                .flatMap(second ->
                        dispatch(channel, join(ready, second.ready())).map(ends -> join(ends, second.ended())))
                .call(this::record);
    }

    private record Second(List<Claimed> ready, List<TouchEnd> ended) {}

    private Uni<Second> askAgain(List<Claimed> late) {
        if (late.isEmpty()) {
            return Uni.createFrom().item(new Second(List.of(), List.of()));
        }
        return gates.askConsentAgain(late.stream().map(Claimed::candidate).toList())
                .map(passages -> {
                    List<Claimed> ready = new ArrayList<>();
                    List<TouchEnd> ended = new ArrayList<>();
                    for (int i = 0; i < late.size(); i++) {
                        if (passages.get(i) instanceof Passage.Passing passing) {
                            ready.add(late.get(i).with(passing.candidate()));
                        } else {
                            ended.add(Endings.withoutHandOver(late.get(i), passages.get(i), clock.instant()));
                        }
                    }
                    return new Second(ready, ended);
                });
    }

    private Uni<List<TouchEnd>> dispatch(Channel channel, List<Claimed> ready) {
        if (ready.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Dispatch> messages = ready.stream().map(c -> dispatch(channel, c)).toList();
        DispatchSpans.Spans open = spans.start(channel, ready);
        long begin = System.nanoTime();
        Instant begun = clock.instant();
        meters.started(channel, messages.size());
        Uni<List<DispatchOutcome>> dispatched = channel.dispatch(messages).invoke(outcomes -> {
            open.end(outcomes);
            meters.ended(channel, outcomes, Duration.ofNanos(System.nanoTime() - begin));
        });
        return dispatched.map(outcomes -> {
            List<TouchEnd> ends = new ArrayList<>();
            for (int i = 0; i < ready.size(); i++) {
                ends.add(Endings.of(ready.get(i), outcomes.get(i), begun, clock.instant()));
            }
            return ends;
        });
    }

    /** Well within the lease, and early enough that the outcome comes before the claim's deadline. */
    private Dispatch dispatch(Channel channel, Claimed claimed) {
        Candidate c = claimed.candidate();
        Instant latest = claimed.claim().deadline().minus(channel.capabilities().answerWithin());
        Instant usable = permit(c).until().minus(margin);
        return new Dispatch(
                c.messageId(),
                claimed.reference(),
                Objects.requireNonNull(c.recipient()).to(),
                c.request().template(),
                Objects.requireNonNull(c.rendered()).content(),
                c.request().purpose(),
                c.request().broadcast() != null,
                c.bestBefore(),
                usable.isBefore(latest) ? usable : latest);
    }

    private Uni<Void> record(List<TouchEnd> ends) {
        return Uni.createFrom()
                .deferred(() -> writer.finish(ends, clock.instant()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .atMost(RETRIES)
                .replaceWithVoid();
    }

    private static Permit permit(Candidate candidate) {
        return Objects.requireNonNull(candidate.permit());
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
