package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.ExportApi;
import dev.waymark.consent.api.contract.ExportedEvent;
import dev.waymark.consent.store.LedgerExport;
import dev.waymark.consent.store.LedgerExport.Exported;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** The ledger, as a stream. */
class ExportResource implements ExportApi {

    private final LedgerExport ledger;

    ExportResource(LedgerExport ledger) {
        this.ledger = ledger;
    }

    @Override
    @RolesAllowed("compliance")
    public Multi<ExportedEvent> exportLedger(@Nullable Long after) {
        return ledger.after(after == null ? 0 : after).map(ExportResource::event);
    }

    private static ExportedEvent event(Exported event) {
        return new ExportedEvent(
                event.position(),
                event.subject().toString(),
                event.personId(),
                event.fact(),
                event.purpose(),
                event.channel(),
                event.brand(),
                event.contactPoint(),
                event.status(),
                event.kind(),
                event.capturedAt(),
                event.receivedAt(),
                event.validFrom(),
                event.validTo(),
                event.noticeId(),
                event.noticeVersion(),
                event.noticeLocale(),
                event.noticeHash(),
                event.source(),
                event.actor(),
                event.doubleOptIn(),
                event.jurisdiction(),
                event.evidence(),
                event.recordedBy());
    }
}
