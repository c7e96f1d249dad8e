package dev.waymark.consent.chain;

import dev.waymark.ledger.Digest;
import dev.waymark.ledger.LedgerRecord;
import dev.waymark.ledger.RecordContent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads events with their places in the chains. What a record says is taken from the event itself, never from a copy: an event that was changed or
 * deleted in the store makes an export that does not verify.
 */
final class ChainedEvents {

    private static final String EVENTS = """
            SELECT l.ledger_position, l.sequence, l.commitment, l.previous, l.previous_of_subject, l.hash,
                   c.ledger_position IS NOT NULL AS consent, coalesce(c.subject, s.subject) AS subject, c.purpose,
                   coalesce(c.channel, s.channel) AS channel, c.brand, c.jurisdiction, c.status, c.captured_at, c.valid_from, c.valid_to, c.notice_id,
                   c.notice_version, c.notice_locale, c.notice_hash, c.actor, c.double_opt_in, s.kind, s.active::text AS active, s.until,
                   coalesce(c.source, s.source) AS source, coalesce(c.received_at, s.received_at) AS received_at,
                   coalesce(c.recorded_by, s.recorded_by) AS recorded_by, coalesce(c.sealed, s.sealed) AS sealed
            FROM ledger_link l
            LEFT JOIN consent_event c ON c.ledger_position = l.ledger_position
            LEFT JOIN suppression_event s ON s.ledger_position = l.ledger_position
            """;
    private static final String OF_SHARD =
            EVENTS + "WHERE l.shard = $1 AND l.sequence > $2 AND l.sequence <= $3 ORDER BY l.sequence LIMIT $4";
    private static final String OF_SUBJECT = EVENTS + "WHERE l.subject = $1 ORDER BY l.ledger_position";

    private ChainedEvents() {}

    /** A record, and the encrypted parts that it commits to. */
    record Chained(LedgerRecord record, @Nullable Buffer sealed) {}

    /** The records of one shard after one sequence and up to another, as many as a page has; deleted events are left out. */
    static Uni<List<LedgerRecord>> page(SqlClient client, int shard, long after, long upTo, int size) {
        return client.preparedQuery(OF_SHARD)
                .execute(Tuple.of(shard, after, upTo, size))
                .map(rows -> chained(rows).stream().map(Chained::record).toList());
    }

    /** All records of one person, in their order. */
    static Uni<List<Chained>> ofSubject(SqlClient client, UUID subject) {
        return client.preparedQuery(OF_SUBJECT).execute(Tuple.of(subject)).map(ChainedEvents::chained);
    }

    private static List<Chained> chained(RowSet<Row> rows) {
        return rows.stream()
                .filter(row -> row.getUUID("subject") != null)
                .map(row -> new Chained(record(row), row.getBuffer("sealed")))
                .toList();
    }

    private static LedgerRecord record(Row row) {
        Buffer commitment = row.getBuffer("commitment");
        RecordContent content = new RecordContent(
                row.getUUID("subject"),
                row.getBoolean("consent") ? "consent" : "suppression",
                facts(row).all(),
                commitment == null ? null : Digest.of(commitment.getBytes()));
        return new LedgerRecord(
                row.getLong("ledger_position"),
                row.getLong("sequence"),
                content,
                digest(row, "previous"),
                digest(row, "previous_of_subject"),
                digest(row, "hash"));
    }

    /** The names and values that {@code LedgerRows} hashed when the event was appended. */
    private static Facts facts(Row row) {
        return new Facts()
                .with("purpose", row.getString("purpose"))
                .with("channel", row.getString("channel"))
                .with("brand", row.getString("brand"))
                .with("jurisdiction", row.getString("jurisdiction"))
                .with("status", row.getString("status"))
                .with("capturedAt", moment(row, "captured_at"))
                .with("receivedAt", moment(row, "received_at"))
                .with("validFrom", moment(row, "valid_from"))
                .with("validTo", moment(row, "valid_to"))
                .with("noticeId", row.getString("notice_id"))
                .with("noticeVersion", row.getString("notice_version"))
                .with("noticeLocale", row.getString("notice_locale"))
                .with("noticeHash", row.getString("notice_hash"))
                .with("source", row.getString("source"))
                .with("actor", row.getString("actor"))
                .with("doubleOptIn", row.getString("double_opt_in"))
                .with("kind", row.getString("kind"))
                .with("active", row.getString("active"))
                .with("until", moment(row, "until"))
                .with("recordedBy", row.getString("recorded_by"));
    }

    private static @Nullable Instant moment(Row row, String column) {
        OffsetDateTime moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }

    private static Digest digest(Row row, String column) {
        return Digest.of(row.getBuffer(column).getBytes());
    }
}
