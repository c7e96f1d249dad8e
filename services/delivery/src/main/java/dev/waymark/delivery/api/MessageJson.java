package dev.waymark.delivery.api;

import dev.waymark.delivery.Masking;
import dev.waymark.delivery.MessageStatus;
import dev.waymark.delivery.PublicOutcome;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchOutcome;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.TrailEntry;
import dev.waymark.delivery.api.contract.Attempt;
import dev.waymark.delivery.api.contract.Escalation;
import dev.waymark.delivery.api.contract.EscalationEnd;
import dev.waymark.delivery.api.contract.GateDecision;
import dev.waymark.delivery.api.contract.Goal;
import dev.waymark.delivery.api.contract.Message;
import dev.waymark.delivery.api.contract.Outcome;
import dev.waymark.delivery.api.contract.Status;
import dev.waymark.delivery.store.MessageStore;
import dev.waymark.platform.telemetry.TraceParents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Messages as the contract shows them. */
final class MessageJson {

    private MessageJson() {}

    static Message of(MessageStore.Message m) {
        return new Message(
                m.messageId().toString(),
                m.touchKey(),
                m.personId(),
                m.journeyId(),
                m.entryId(),
                m.elementId(),
                m.channel(),
                m.purpose(),
                m.template(),
                outcome(m.state()),
                reason(m),
                m.failure() == null
                        ? null
                        : dev.waymark.delivery.api.contract.Failure.valueOf(
                                m.failure().name()),
                Status.valueOf(MessageStatus.of(m.state(), m.receipt()).name()),
                until(m.state()),
                m.address() == null ? null : Masking.mask(m.address()),
                m.parts() == 0 ? null : m.parts(),
                m.broadcastId() == null ? null : m.broadcastId().toString(),
                TraceParents.traceId(m.traceparent()).orElse(null),
                m.createdAt(),
                m.updatedAt(),
                m.trail().entries().stream().map(MessageJson::decision).toList(),
                m.attempts().isEmpty()
                        ? null
                        : m.attempts().stream().map(MessageJson::attempt).toList(),
                m.escalation() == null ? null : escalation(m.escalation()),
                m.goal() == null
                        ? null
                        : new Goal(m.goal().event(), m.goal().until(), m.goal().reachedAt()));
    }

    private static Attempt attempt(MessageStore.Attempt a) {
        return new Attempt(
                a.number(),
                a.channel(),
                a.template(),
                Status.valueOf(MessageStatus.of(a.state(), a.receipt()).name()),
                reason(a.state(), a.receipt(), a.receiptCode()),
                until(a.state()),
                a.updatedAt());
    }

    private static Escalation escalation(MessageStore.Escalating e) {
        return new Escalation(e.dueAt(), e.ended() == null ? null : EscalationEnd.valueOf(e.ended()));
    }

    private static @Nullable Outcome outcome(TouchState state) {
        return state instanceof TouchState.Done(TouchOutcome outcome)
                ? Outcome.valueOf(PublicOutcome.of(outcome).name())
                : null;
    }

    static @Nullable String reason(MessageStore.Message m) {
        return reason(m.state(), m.receipt(), m.receiptCode());
    }

    private static @Nullable String reason(
            TouchState state, @Nullable ReceiptState receipt, @Nullable String receiptCode) {
        return switch (state) {
            case TouchState.Held held -> held.reason();
            case TouchState.Done(TouchOutcome outcome) when receipt != null && receipt.failed() -> receiptCode;
            case TouchState.Done(TouchOutcome outcome) -> outcome.reason();
            case TouchState.Open open -> null;
            case TouchState.Dispatching dispatching -> null;
        };
    }

    private static @Nullable Instant until(TouchState state) {
        return state instanceof TouchState.Held held ? held.until() : null;
    }

    private static GateDecision decision(TrailEntry e) {
        return new GateDecision(
                e.gate().name(),
                e.verdict(),
                e.reason(),
                e.at(),
                e.policy(),
                e.ledgerPosition(),
                e.computedFrom(),
                e.until(),
                e.facts().isEmpty() ? null : e.facts());
    }
}
