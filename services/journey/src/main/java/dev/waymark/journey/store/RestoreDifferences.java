package dev.waymark.journey.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the entries on record differ from an engine that was restored from a backup. */
@ApplicationScoped
public class RestoreDifferences {

    // In the order of the primary key, so that all pages together read the table once.
    private static final String PAGE = """
            SELECT entry_id, process_instance_key, state FROM entry
            WHERE entry_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
              AND ((state = 'ENDED' AND process_instance_key IS NOT NULL
                    AND started_at < $2 AND ended_at >= $2 AND ended_at < $3)
                OR (state = 'ACTIVE' AND started_at >= $2 AND started_at < $3))
            ORDER BY entry_id LIMIT $4""";
    private static final String START_ANEW = """
            UPDATE entry SET state = 'STARTING', lane = 1, due_at = now(), started_at = NULL, process_instance_key = NULL
            WHERE entry_id = ANY ($1) AND state = 'ACTIVE' AND started_at < $2""";

    /**
     * The time that the engine does not know of, half-open.
     *
     * @param from when the backup was taken
     * @param until when the restored engine started
     */
    public record Gap(Instant from, Instant until) {}

    /**
     * An entry that the engine has otherwise.
     *
     * @param returned the instance that came back with the backup, of an entry that had ended; null for an entry that is active and whose
     *     instance is lost
     */
    public record Difference(UUID entryId, @Nullable Long returned) {}

    /** At most so many, in the order of their ids, after that one. */
    public Uni<List<Difference>> page(SqlClient client, Gap gap, @Nullable UUID after, int most) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(after, time(gap.from()), time(gap.until()), most))
                .map(rows -> rows.stream()
                        .map(row -> new Difference(
                                row.getUUID("entry_id"),
                                row.getString("state").equals("ENDED") ? row.getLong("process_instance_key") : null))
                        .toList());
    }

    /** Puts entries into the queue of starts again. One that got another instance since then keeps it. */
    public Uni<Void> startAnew(SqlClient tx, Collection<UUID> lost, Gap gap) {
        return tx.preparedQuery(START_ANEW)
                .execute(Tuple.of(lost.toArray(UUID[]::new), time(gap.until())))
                .replaceWithVoid();
    }

    private static OffsetDateTime time(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
