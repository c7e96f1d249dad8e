package dev.waymark.delivery.store;

import dev.waymark.delivery.events.StatusEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Joins receipts with messages: by the provider's id, in any spelling if the address agrees; else by the reference given with the
 * hand-over and the address. A receipt that came before the answer to its hand-over finds nothing yet and is tried again.
 */
@ApplicationScoped
public class ReceiptMatcher {

    private static final int BATCH = 200;

    private static final String THESE = """
            WITH todo AS (
                SELECT * FROM receipt
                WHERE id = ANY($2::bigint[]) AND next_try <= $1 AND message_id IS NULL
                ORDER BY next_try FOR UPDATE SKIP LOCKED
            )
            """;
    private static final String DUE = """
            WITH todo AS (
                SELECT * FROM receipt
                WHERE next_try <= $1 AND message_id IS NULL
                ORDER BY next_try LIMIT 200 FOR UPDATE SKIP LOCKED
            )
            """;
    private static final String MATCH = """
            SELECT t.id, t.provider, t.state, t.failure, t.code, t.provider_ids[1] AS spelling, by_id.provider_id,
                   coalesce(by_id.message_id, by_reference.message_id) AS message_id
            FROM todo t
            LEFT JOIN LATERAL (
                SELECT p.message_id, p.provider_id FROM provider_message p JOIN touch m USING (message_id)
                WHERE p.provider = t.provider AND p.provider_id = ANY(t.provider_ids)
                  AND (p.provider_id = t.provider_ids[1] OR m.address = t.address)
                ORDER BY (p.provider_id = t.provider_ids[1]) DESC, p.message_id DESC LIMIT 1) by_id ON true
            LEFT JOIN LATERAL (
                SELECT m.message_id FROM touch m
                WHERE by_id.message_id IS NULL AND m.reference = t.reference AND m.address = t.address
                  AND m.outcome IN ('SENT', 'UNKNOWN') AND m.created_at > t.received_at - interval '7 days'
                ORDER BY (m.outcome = 'UNKNOWN') DESC, m.message_id DESC LIMIT 1) by_reference ON true
            ORDER BY t.id""";

    private static final String FOUND = """
            UPDATE receipt SET message_id = f.message_id, address = NULL, next_try = NULL
            FROM unnest($1::bigint[], $2::uuid[]) AS f (id, message_id) WHERE receipt.id = f.id""";

    // After three days the receipt is kept for the record, without the address, and no longer tried.
    private static final String NOT_FOUND = """
            UPDATE receipt
            SET tries = tries + 1,
                next_try = CASE WHEN received_at > $2::timestamptz - interval '3 days'
                                THEN $2::timestamptz + least(interval '1 second' * power(2, least(tries, 12)), interval '1 hour') END,
                address = CASE WHEN received_at > $2::timestamptz - interval '3 days' THEN address END
            WHERE id = ANY($1)""";

    private final Pool pool;
    private final ReceiptEffects effects;
    private final StatusEvents events;

    ReceiptMatcher(Pool pool, ReceiptEffects effects, StatusEvents events) {
        this.pool = pool;
        this.effects = effects;
        this.events = events;
    }

    /** Tries the receipts with these numbers. */
    public Uni<Void> match(List<Long> ids, Instant systemNow, Instant now) {
        return pool.withTransaction(tx -> match(
                        tx,
                        THESE + MATCH,
                        Tuple.of(systemNow.atOffset(ZoneOffset.UTC), ids.toArray(Long[]::new)),
                        systemNow,
                        now))
                .invoke(tried -> events.committed())
                .replaceWithVoid();
    }

    /** Tries all receipts whose time has come; returns how many these were. */
    public Uni<Integer> matchDue(Instant systemNow, Instant now) {
        return pool.withTransaction(
                        tx -> match(tx, DUE + MATCH, Tuple.of(systemNow.atOffset(ZoneOffset.UTC)), systemNow, now))
                .invoke(tried -> events.committed())
                .flatMap(tried -> tried < BATCH
                        ? Uni.createFrom().item(tried)
                        : matchDue(systemNow, now).map(more -> tried + more));
    }

    private Uni<Integer> match(SqlConnection tx, String statement, Tuple which, Instant systemNow, Instant now) {
        return tx.preparedQuery(statement).execute(which).flatMap(rows -> {
            List<Row> tried = rows.stream().toList();
            List<Row> found =
                    tried.stream().filter(r -> r.getUUID("message_id") != null).toList();
            List<Row> missed =
                    tried.stream().filter(r -> r.getUUID("message_id") == null).toList();
            return markFound(tx, found)
                    .chain(() -> markMissed(tx, missed, systemNow))
                    .chain(() -> effects.apply(tx, parts(found), now))
                    .replaceWith(tried.size());
        });
    }

    private static Uni<Void> markFound(SqlConnection tx, List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] ids = rows.stream().map(r -> r.getLong("id")).toArray(Long[]::new);
        UUID[] messages = rows.stream().map(r -> r.getUUID("message_id")).toArray(UUID[]::new);
        return tx.preparedQuery(FOUND).execute(Tuple.of(ids, messages)).replaceWithVoid();
    }

    private static Uni<Void> markMissed(SqlConnection tx, List<Row> rows, Instant systemNow) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] ids = rows.stream().map(r -> r.getLong("id")).toArray(Long[]::new);
        return tx.preparedQuery(NOT_FOUND)
                .execute(Tuple.of(ids, systemNow.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** One state per part of a message, the strongest of its receipts. */
    private static Collection<PartReceipt> parts(List<Row> rows) {
        Map<List<Object>, PartReceipt> parts = new LinkedHashMap<>();
        for (Row row : rows) {
            String known = row.getString("provider_id");
            String id = known == null ? row.getString("spelling") : known;
            PartReceipt part = new PartReceipt(
                    row.getUUID("message_id"),
                    row.getString("provider"),
                    id == null ? "" : id,
                    Rows.fate(row.getString("state"), row.getString("failure")),
                    row.getString("code"));
            parts.merge(List.of(part.messageId(), part.provider(), part.id()), part, PartReceipt::and);
        }
        return parts.values();
    }
}
