package dev.waymark.frequency.store;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.store.Reservations.Decision;
import dev.waymark.frequency.store.Reservations.Decisions;
import dev.waymark.platform.batch.Coalescer;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Reservations as callers ask for them: small requests that come at the same time are decided in one transaction. To reserve is safe to
 * repeat, and one transaction decides its messages one after the other, so the answers are those that single transactions would give.
 */
@ApplicationScoped
public class ReservationDesk {

    private static final int SMALL = 20;
    private static final Coalescer.Limits LIMITS = new Coalescer.Limits(100, 2, Duration.ofSeconds(10));

    private final Reservations reservations;
    private final WaymarkClock clock;
    private final Coalescer<Message, Decided> together;

    private record Decided(String policyVersion, Decision decision) {}

    ReservationDesk(Reservations reservations, WaymarkClock clock, Vertx vertx) {
        this.reservations = reservations;
        this.clock = clock;
        this.together = new Coalescer<>(
                vertx, LIMITS, Message::key, messages -> reserveNow(messages).map(ReservationDesk::apart));
    }

    /** Decides for the messages of one request, and reserves a slot for each that may go. */
    public Uni<Decisions> reserve(List<Message> messages) {
        return messages.isEmpty() || messages.size() > SMALL
                ? reserveNow(messages)
                : together.ask(messages).map(ReservationDesk::joined);
    }

    private Uni<Decisions> reserveNow(List<Message> messages) {
        return reservations.reserve(messages, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static List<Decided> apart(Decisions made) {
        return made.decisions().stream()
                .map(decision -> new Decided(made.policyVersion(), decision))
                .toList();
    }

    private static Decisions joined(List<Decided> decided) {
        return new Decisions(
                decided.getFirst().policyVersion(),
                decided.stream().map(Decided::decision).toList());
    }
}
