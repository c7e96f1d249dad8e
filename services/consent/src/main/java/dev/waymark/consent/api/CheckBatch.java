package dev.waymark.consent.api;

import dev.waymark.consent.Check;
import dev.waymark.consent.CheckAnswer;
import dev.waymark.consent.ConsentDecision;
import dev.waymark.consent.ConsentDecision.Denied;
import dev.waymark.consent.ConsentDecision.Granted;
import dev.waymark.consent.api.CheckReader.Item;
import dev.waymark.consent.api.contract.CheckResponse;
import dev.waymark.consent.api.contract.ConsentCheck;
import dev.waymark.consent.api.contract.Decision;
import dev.waymark.consent.api.contract.DecisionKind;
import dev.waymark.consent.api.contract.DecisionReason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch of checks between the contract and the domain: the malformed ones are answered here, in their places. */
record CheckBatch(List<Item> items) {

    static CheckBatch read(List<@Nullable ConsentCheck> checks) {
        CheckReader reader = new CheckReader();
        return new CheckBatch(checks.stream().map(reader::read).toList());
    }

    /** The questions that can be decided, in their order. */
    List<Check> wellFormed() {
        return items.stream()
                .filter(Item.Question.class::isInstance)
                .map(item -> ((Item.Question) item).check())
                .toList();
    }

    /** The response, given the answers to {@link #wellFormed()}. */
    CheckResponse answer(List<CheckAnswer> answers) {
        Iterator<CheckAnswer> next = answers.iterator();
        List<Decision> decisions = new ArrayList<>(items.size());
        for (Item item : items) {
            decisions.add(
                    switch (item) {
                        case Item.Question question -> decision(next.next());
                        case Item.Malformed malformed ->
                            decision(new CheckAnswer(
                                    new Denied(Denied.Reason.INVALID, malformed.detail(), null), null, null));
                    });
        }
        return new CheckResponse(decisions);
    }

    private static Decision decision(CheckAnswer answer) {
        CheckAnswer.Basis basis = answer.basis();
        CheckAnswer.Permit permit = answer.permit();
        boolean granted = answer.decision() instanceof Granted;
        return new Decision(
                granted ? DecisionKind.GRANTED : DecisionKind.DENIED,
                DecisionReason.valueOf(reason(answer.decision())),
                answer.decision() instanceof Denied denied ? denied.detail() : null,
                answer.decision().ledgerPosition(),
                basis == null ? null : basis.head(),
                basis == null ? null : basis.jurisdiction(),
                basis == null ? null : basis.personalised(),
                permit == null ? null : permit.until(),
                permit == null ? null : permit.lease().toString());
    }

    private static String reason(ConsentDecision decision) {
        return switch (decision) {
            case Granted granted -> granted.basis().name();
            case Denied denied -> denied.reason().name();
        };
    }
}
