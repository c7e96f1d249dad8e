package dev.waymark.consent.store;

import dev.waymark.consent.ConsentKey;
import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The statements of {@link ConsentLedger}'s transaction, each one round trip. */
final class LedgerRows {

    private static final String KNOWN = """
            SELECT k.request_hash, coalesce(k.ledger_position, e.ledger_position) AS known_position,
                   s.status, s.effective_at, s.valid_to, s.ledger_position, p.keys, p.lapsed
            FROM (SELECT array_agg(permit_key) AS keys, max(until) AS lapsed FROM permit
                  WHERE person_id = $1 AND purpose = $2 AND channel = $3 AND until > clock_timestamp()) p
            LEFT JOIN idempotency_key k ON k.caller = $7 AND k.key = $8
            LEFT JOIN consent_event e ON e.person_id = $1 AND e.purpose = $2 AND e.channel = $3
                  AND e.status = $4 AND e.captured_at = $5 AND e.source = $6
            LEFT JOIN consent_state s ON s.person_id = $1 AND s.purpose = $2 AND s.channel = $3""";

    private static final String APPEND = """
            INSERT INTO consent_event (ledger_position, person_id, purpose, channel, status, captured_at, received_at, valid_to,
                                       notice_id, notice_version, notice_locale, source, actor, evidence, recorded_by)
            VALUES (nextval('ledger_position'), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            RETURNING ledger_position""";

    private static final String STAND = """
            INSERT INTO consent_state (person_id, purpose, channel, status, effective_at, valid_to, ledger_position)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (person_id, purpose, channel) DO UPDATE
                SET status = EXCLUDED.status, effective_at = EXCLUDED.effective_at, valid_to = EXCLUDED.valid_to,
                    ledger_position = EXCLUDED.ledger_position""";

    private static final String REMEMBER_KEY = """
            INSERT INTO idempotency_key (caller, key, request_hash, ledger_position)
            SELECT $1, $2, $3, $4
            WHERE NOT EXISTS (SELECT 1 FROM idempotency_key WHERE caller = $1 AND key = $2)""";

    private LedgerRows() {}

    static Uni<Known> known(SqlConnection tx, Statement statement, Submission submission) {
        ConsentKey key = statement.key();
        Tuple of = Tuple.tuple()
                .addString(key.personId())
                .addString(key.purpose())
                .addString(key.channel())
                .addString(statement.status().name())
                .addOffsetDateTime(Times.toColumn(statement.capturedAt()))
                .addString(statement.source())
                .addString(submission.caller())
                .addString(submission.idempotencyKey());
        return tx.preparedQuery(KNOWN)
                .execute(of)
                .map(rows -> rows.iterator().next())
                .map(LedgerRows::known);
    }

    static Uni<Long> append(SqlConnection tx, Statement statement, Submission submission) {
        ConsentKey key = statement.key();
        Notice notice = statement.notice();
        Tuple event = Tuple.tuple()
                .addString(key.personId())
                .addString(key.purpose())
                .addString(key.channel())
                .addString(statement.status().name())
                .addOffsetDateTime(Times.toColumn(statement.capturedAt()))
                .addOffsetDateTime(Times.toColumn(statement.receivedAt()))
                .addOffsetDateTime(Times.toColumn(statement.validTo()))
                .addString(notice == null ? null : notice.id())
                .addString(notice == null ? null : notice.version())
                .addString(notice == null ? null : notice.locale())
                .addString(statement.source())
                .addString(statement.actor().name())
                .addString(statement.evidence())
                .addString(submission.caller());
        return tx.preparedQuery(APPEND)
                .execute(event)
                .map(rows -> rows.iterator().next().getLong("ledger_position"));
    }

    static Uni<Void> stand(SqlConnection tx, ConsentKey key, Standing standing) {
        Tuple state = Tuple.tuple()
                .addString(key.personId())
                .addString(key.purpose())
                .addString(key.channel())
                .addString(standing.status().name())
                .addOffsetDateTime(Times.toColumn(standing.effectiveAt()))
                .addOffsetDateTime(Times.toColumn(standing.validTo()))
                .addLong(standing.ledgerPosition());
        return tx.preparedQuery(STAND).execute(state).replaceWithVoid();
    }

    static Uni<Void> rememberKey(SqlConnection tx, Submission submission, long position) {
        if (submission.idempotencyKey() == null) {
            return Uni.createFrom().voidItem();
        }
        Tuple key = Tuple.of(submission.caller(), submission.idempotencyKey(), submission.requestHash(), position);
        return tx.preparedQuery(REMEMBER_KEY).execute(key).replaceWithVoid();
    }

    private static Known known(Row row) {
        String[] permits = row.getArrayOfStrings("keys");
        return new Known(
                row.getString("request_hash"),
                row.getLong("known_position"),
                standing(row),
                permits == null ? List.of() : List.of(permits),
                row.getOffsetDateTime("lapsed"));
    }

    private static @Nullable Standing standing(Row row) {
        String status = row.getString("status");
        return status == null
                ? null
                : new Standing(
                        ConsentStatus.valueOf(status),
                        Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("effective_at"))),
                        Times.fromColumn(row.getOffsetDateTime("valid_to")),
                        row.getLong("ledger_position"));
    }
}
