package dev.waymark.delivery.worker;

import dev.waymark.delivery.Bounce;
import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Passage;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.store.TouchEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a claim ends, as plain functions of what happened. */
final class Endings {

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(1);

    private Endings() {}

    /** After the hand-over, which began at {@code begun}. Released only where the provider certainly took nothing. */
    static TouchEnd of(Claimed claimed, DispatchOutcome outcome, Instant begun, Instant now) {
        return switch (outcome) {
            case DispatchOutcome.Accepted(List<ProviderId> ids) ->
                done(claimed, new TouchOutcome.Sent(), entry("ACCEPTED", null, ids, now), ids);
            case DispatchOutcome.Unknown(String reason, List<ProviderId> ids) ->
                done(claimed, new TouchOutcome.Unknown(reason), entry("UNKNOWN", reason, ids, now), ids);
            case DispatchOutcome.Rejected rejected
            when rejected.permanent() ->
                done(
                        claimed,
                        new TouchOutcome.Rejected(rejected.code()),
                        entry("REJECTED", rejected.code(), List.of(), now),
                        List.of());
            case DispatchOutcome.AddressDead dead -> bounced(claimed, dead, begun, now);
            case DispatchOutcome.UsedUp(String code) -> usedUp(claimed, code, now);
            case DispatchOutcome.Rejected rejected -> released(claimed, "REFUSED_FOR_NOW", rejected.code(), now, now);
            case DispatchOutcome.Throttled throttled ->
                released(claimed, "THROTTLED", null, now.plus(throttled.retryAfter()), now);
            case DispatchOutcome.NotSent(String reason) -> released(claimed, "NOT_SENT", reason, now, now);
        };
    }

    /** Before the hand-over: consent was asked again and does not let it pass. */
    static TouchEnd withoutHandOver(Claimed claimed, Passage passage, Instant now) {
        Claimed later = claimed.with(passage.candidate());
        return switch (passage) {
            case Passage.Stopped stopped -> end(later, later.claim().finish(stopped.outcome()), List.of());
            case Passage.Waiting waiting -> released(later, "NOT_SENT", waiting.reason(), now, now);
            case Passage.Faulty faulty -> released(later, "NOT_SENT", faulty.problem(), now, now);
            case Passage.Held held -> end(later, later.claim().release(held.reason(), held.until()), List.of());
            case Passage.Passing passing -> throw new IllegalArgumentException("It passes, so it is handed over");
        };
    }

    private static TouchEnd done(Claimed claimed, TouchOutcome outcome, TrailEntry entry, List<ProviderId> ids) {
        return end(
                claimed.with(claimed.candidate().noted(entry)), claimed.claim().finish(outcome), ids);
    }

    /** Providers tell times by the system's clock; what apps register has the mesh's, which may have been moved. */
    private static Instant byTheMesh(Instant told, Instant now) {
        Duration moved = Duration.between(Instant.now(), now);
        return moved.abs().compareTo(CLOCKS_AGREE) < 0 ? told : told.plus(moved);
    }

    private static TouchEnd bounced(Claimed claimed, DispatchOutcome.AddressDead dead, Instant begun, Instant now) {
        Claimed later = claimed.with(claimed.candidate()
                .noted(entry("REJECTED", dead.code(), List.of(), now).with("address", "dead")));
        Candidate c = later.candidate();
        Destination to = Objects.requireNonNull(c.recipient()).to();
        Bounce bounce = new Bounce(
                c.messageId(),
                c.request().personId(),
                c.request().channel(),
                to.address(),
                to.device() != null,
                dead.code(),
                dead.since() == null ? begun : byTheMesh(dead.since(), now));
        return new TouchEnd(
                c,
                later.claim().claim(),
                later.claim().finish(new TouchOutcome.Rejected(dead.code())),
                List.of(),
                bounce,
                false);
    }

    private static TouchEnd usedUp(Claimed claimed, String code, Instant now) {
        return new TouchEnd(
                claimed.candidate().noted(entry("REJECTED", code, List.of(), now)),
                claimed.claim().claim(),
                claimed.claim().finish(new TouchOutcome.Rejected(code)),
                List.of(),
                null,
                true);
    }

    private static TouchEnd released(
            Claimed claimed, String verdict, @Nullable String reason, Instant until, Instant now) {
        TrailEntry entry = TrailEntry.of(Gate.CHANNEL, verdict, reason, now).withUntil(until);
        return end(
                claimed.with(claimed.candidate().noted(entry)),
                claimed.claim().release(reason == null ? verdict : reason, until),
                List.of());
    }

    private static TouchEnd end(Claimed claimed, TouchState state, List<ProviderId> ids) {
        return new TouchEnd(claimed.candidate(), claimed.claim().claim(), state, ids, null, false);
    }

    private static TrailEntry entry(String verdict, @Nullable String reason, List<ProviderId> ids, Instant now) {
        TrailEntry entry = TrailEntry.of(Gate.CHANNEL, verdict, reason, now);
        return ids.isEmpty()
                ? entry
                : entry.with("provider", ids.getFirst().provider())
                        .with("providerMessageId", ids.getFirst().id())
                        .with("parts", ids.size());
    }
}
