package dev.waymark.consent.rights.api;

import dev.waymark.consent.api.contract.RightsCase;
import dev.waymark.consent.api.contract.RightsKind;
import dev.waymark.consent.api.contract.RightsReceipt;
import dev.waymark.consent.api.contract.RightsState;
import dev.waymark.consent.rights.RightsProgress.Receipt;
import dev.waymark.consent.rights.RightsRequest;
import java.time.Instant;
import java.util.List;

/** Requests as the contract shows them. */
final class RightsAnswers {

    private RightsAnswers() {}

    static RightsCase view(RightsRequest request, List<Receipt> receipts, Instant now) {
        return new RightsCase(
                request.id().toString(),
                RightsKind.valueOf(request.kind().name()),
                RightsState.valueOf(request.state().name()),
                request.personId(),
                request.askedBy(),
                request.requestedAt(),
                request.dueAt(),
                request.overdue(now),
                request.doneAt(),
                request.availableUntil(),
                receipts.stream().map(RightsAnswers::view).toList());
    }

    private static RightsReceipt view(Receipt receipt) {
        return new RightsReceipt(receipt.step(), receipt.service(), receipt.erased(), receipt.at());
    }
}
