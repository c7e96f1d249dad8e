package dev.waymark.delivery.store;

import dev.waymark.delivery.Broadcast;
import dev.waymark.platform.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A person in broadcasts that have not come to her, or hold her message. */
@ApplicationScoped
public class BroadcastPeople {

    private static final String BATCHES = """
            SELECT batch_id, broadcast_id, coalesce(leased_until > $2, false) AS in_hand FROM broadcast_batch
            WHERE $1 = ANY (people) ORDER BY batch_id FOR UPDATE""";

    // Without its lease, a sender that comes back late writes nobody into it again.
    private static final String OUT = """
            UPDATE broadcast_batch SET people = array_remove(people, $1), lease = NULL, leased_until = NULL WHERE batch_id = ANY($2)""";
    private static final String EMPTY = "DELETE FROM broadcast_batch WHERE batch_id = ANY($1) AND people = '{}'";
    private static final String WAITS = "DELETE FROM broadcast_wait WHERE person_id = $1 RETURNING broadcast_id";

    BroadcastPeople() {}

    /** Takes a person out of all broadcasts; fails with a conflict while one has her in hand. Returns out of how many. */
    public Uni<Long> remove(SqlConnection tx, String personId, Instant systemNow) {
        return tx.preparedQuery(BATCHES)
                .execute(Tuple.of(personId, Rows.time(systemNow)))
                .invoke(BroadcastPeople::refuseInHand)
                .flatMap(batches -> out(tx, personId, batches)
                        .chain(() -> tx.preparedQuery(WAITS).execute(Tuple.of(personId)))
                        .flatMap(waits -> count(tx, batches, waits)));
    }

    private static void refuseInHand(RowSet<Row> batches) {
        if (batches.stream().anyMatch(batch -> batch.getBoolean("in_hand"))) {
            throw Problems.conflict("A broadcast has the person in hand.", "Ask again in a second.");
        }
    }

    private static Uni<Void> out(SqlConnection tx, String personId, RowSet<Row> batches) {
        UUID[] ids = batches.stream().map(batch -> batch.getUUID("batch_id")).toArray(UUID[]::new);
        return ids.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(OUT)
                        .execute(Tuple.of(personId, ids))
                        .chain(() -> tx.preparedQuery(EMPTY).execute(Tuple.of((Object) ids)))
                        .replaceWithVoid();
    }

    private static Uni<Long> count(SqlConnection tx, RowSet<Row> batches, RowSet<Row> waits) {
        Map<UUID, Long> left = new HashMap<>();
        batches.forEach(row -> left.merge(row.getUUID("broadcast_id"), 1L, Long::sum));
        waits.forEach(row -> left.merge(row.getUUID("broadcast_id"), 1L, Long::sum));
        Uni<Void> counted = Uni.createFrom().voidItem();
        for (Map.Entry<UUID, Long> one : left.entrySet()) {
            counted = counted.chain(
                    () -> BroadcastBatches.count(tx, one.getKey(), Map.of(Broadcast.ERASED, one.getValue())));
        }
        return counted.replaceWith(
                left.values().stream().mapToLong(Long::longValue).sum());
    }
}
