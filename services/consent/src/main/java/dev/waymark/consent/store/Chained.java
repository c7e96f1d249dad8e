package dev.waymark.consent.store;

import dev.waymark.consent.Notice;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.chain.Facts;
import dev.waymark.consent.store.LedgerRows.ConsentRow;
import dev.waymark.consent.store.LedgerRows.SuppressionRow;
import dev.waymark.ledger.RecordContent;

/** What the chain hashes of an event: all that is kept of it, the personal parts as a commitment. An export reads the same from the event's row. */
final class Chained {

    private Chained() {}

    static RecordContent consent(ConsentRow row) {
        Statement said = row.statement();
        Facts facts = new Facts()
                .with("purpose", said.scope().purpose())
                .with("channel", said.scope().channel())
                .with("brand", said.scope().brand())
                .with("jurisdiction", said.jurisdiction())
                .with("status", said.status().name())
                .with("capturedAt", said.capturedAt())
                .with("receivedAt", said.receivedAt())
                .with("validFrom", said.validity().from())
                .with("validTo", said.validity().to())
                .with("noticeId", row.notice(Notice::id))
                .with("noticeVersion", row.notice(Notice::version))
                .with("noticeLocale", row.notice(Notice::locale))
                .with("noticeHash", row.notice(Notice::hash))
                .with("source", said.source())
                .with("actor", said.actor().name())
                .with("doubleOptIn", said.doubleOptIn().name())
                .with("recordedBy", row.recordedBy());
        return new RecordContent(row.subject(), "consent", facts.all(), row.commitment());
    }

    static RecordContent suppression(SuppressionRow row) {
        Suppression suppression = row.suppression();
        Facts facts = new Facts()
                .with("channel", suppression.channel())
                .with("kind", suppression.kind().name())
                .with("active", Boolean.toString(row.active()))
                .with("until", suppression.until())
                .with("source", suppression.source())
                .with("receivedAt", suppression.since())
                .with("recordedBy", row.recordedBy());
        return new RecordContent(row.subject(), "suppression", facts.all(), row.commitment());
    }
}
