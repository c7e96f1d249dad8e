package dev.waymark.consent.api;

import dev.waymark.consent.LedgerEntry;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.api.contract.BatchAnswer;
import dev.waymark.consent.api.contract.BatchStatus;
import dev.waymark.consent.store.Confirmations;
import dev.waymark.platform.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What became of statements, as the contract shows it: 201 for what this call recorded, 200 with the same body for a repetition. */
@ApplicationScoped
class LedgerAnswers {

    private final Confirmations confirmations;

    LedgerAnswers(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    RestResponse<dev.waymark.consent.api.contract.LedgerEntry> created(LedgerEntry entry) {
        return RestResponse.status(entry.first() ? Status.CREATED : Status.OK, body(entry));
    }

    /** The place of a statement; fails with a problem when it was refused. */
    static LedgerEntry entry(RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Recorded recorded -> recorded.entry();
            case RecordOutcome.Refused refused ->
                throw Problems.invalid(refused.field(), refused.wrong(), refused.fix());
        };
    }

    dev.waymark.consent.api.contract.LedgerEntry body(LedgerEntry entry) {
        return new dev.waymark.consent.api.contract.LedgerEntry(entry.position(), token(entry));
    }

    BatchAnswer item(RecordOutcome outcome) {
        return switch (outcome) {
            case RecordOutcome.Recorded recorded ->
                new BatchAnswer(BatchStatus.RECORDED, recorded.entry().position(), token(recorded.entry()), null, null);
            case RecordOutcome.Refused refused ->
                new BatchAnswer(
                        BatchStatus.REFUSED,
                        null,
                        null,
                        refused.field(),
                        refused.field() + " " + refused.wrong() + ". " + refused.fix());
        };
    }

    private @Nullable String token(LedgerEntry entry) {
        return entry.pending() ? confirmations.token(entry.position()) : null;
    }
}
