package dev.waymark.platform.rights;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Erases once and answers the same receipt as often as it is asked: the receipt commits with the erasure, so a caller that never got the answer gets it
 * later, with the counts of the first time. A receipt tells nothing of anybody.
 */
@ApplicationScoped
public class Erasures {

    private static final String CLAIM =
            "INSERT INTO erasure (erasure_id, erased, erased_at) VALUES ($1, '{}', $2) ON CONFLICT DO NOTHING";
    private static final String NOTE = "UPDATE erasure SET erased = $2::text::jsonb WHERE erasure_id = $1";
    private static final String KNOWN = "SELECT erased::text AS erased, erased_at FROM erasure WHERE erasure_id = $1";

    /**
     * What was erased.
     *
     * @param erased how many of what, by kind
     */
    public record Receipt(String erasureId, Map<String, Long> erased, Instant at) {}

    /**
     * Erases in one transaction, unless an erasure of that id is on record. Of two at the same time the second waits for the first.
     *
     * @param erasureId names the erasure, without naming the person
     * @param erase deletes, and counts what it deleted by kind; where it fails nothing is on record
     */
    public Uni<Receipt> once(
            Pool pool, String erasureId, Instant now, Function<SqlConnection, Uni<Map<String, Long>>> erase) {
        return pool.withTransaction(tx -> tx.preparedQuery(CLAIM)
                .execute(Tuple.of(erasureId, now.atOffset(ZoneOffset.UTC)))
                .chain(claimed -> claimed.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : erase.apply(tx).chain(erased -> note(tx, erasureId, erased)))
                .chain(() -> tx.preparedQuery(KNOWN).execute(Tuple.of(erasureId)))
                .map(rows -> receipt(erasureId, rows.iterator().next())));
    }

    private static Uni<Void> note(SqlConnection tx, String erasureId, Map<String, Long> erased) {
        JsonObject counts = new JsonObject(new LinkedHashMap<>(erased));
        return tx.preparedQuery(NOTE)
                .execute(Tuple.of(erasureId, counts.encode()))
                .replaceWithVoid();
    }

    private static Receipt receipt(String erasureId, Row row) {
        Map<String, Long> erased = new LinkedHashMap<>();
        JsonObject counts = new JsonObject(row.getString("erased"));
        counts.fieldNames().forEach(kind -> erased.put(kind, counts.getLong(kind)));
        return new Receipt(erasureId, erased, row.getOffsetDateTime("erased_at").toInstant());
    }
}
