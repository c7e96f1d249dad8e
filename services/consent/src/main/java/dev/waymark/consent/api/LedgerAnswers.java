package dev.waymark.consent.api;

import dev.waymark.consent.LedgerEntry;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.RestResponse;

/** 201 for what this call recorded, 200 with the same body for a repetition. */
final class LedgerAnswers {

    private LedgerAnswers() {}

    static RestResponse<dev.waymark.consent.api.contract.LedgerEntry> created(LedgerEntry entry) {
        return RestResponse.status(entry.first() ? Status.CREATED : Status.OK, body(entry));
    }

    static dev.waymark.consent.api.contract.LedgerEntry body(LedgerEntry entry) {
        return new dev.waymark.consent.api.contract.LedgerEntry(entry.position());
    }
}
