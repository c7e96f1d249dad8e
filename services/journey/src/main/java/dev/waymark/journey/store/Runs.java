package dev.waymark.journey.store;

import dev.waymark.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs of journeys that send to a segment. */
@ApplicationScoped
public class Runs {

    private static final String ADD = """
            INSERT INTO journey_run (run_id, journey_id, idempotency_key, version, started_at, started_by) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (journey_id, idempotency_key) DO NOTHING""";
    private static final String FIND = """
            SELECT run_id, version, process_instance_key, started_at FROM journey_run WHERE journey_id = $1 AND idempotency_key = $2""";
    private static final String STARTED =
            "UPDATE journey_run SET process_instance_key = coalesce(process_instance_key, $2) WHERE run_id = $1";

    private final Pool pool;

    Runs(Pool pool) {
        this.pool = pool;
    }

    /**
     * A run.
     *
     * @param instance the engine's key; null while no answer of the engine is known
     */
    public record Run(UUID runId, int version, @Nullable Long instance, Instant startedAt) {}

    /** The run of that key; empty when there is none. */
    public Uni<Optional<Run>> find(String journeyId, String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(journeyId, key))
                .map(rows -> rows.stream().findFirst().map(Runs::run));
    }

    /** Records a run before it is started; where there is one of that key already, that one is returned. */
    public Uni<Run> add(String journeyId, String key, int version, String by, Instant now) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(Ids.next(), journeyId, key, version, now.atOffset(ZoneOffset.UTC), by))
                .chain(() -> find(journeyId, key))
                .map(Optional::orElseThrow);
    }

    /** Records the engine's instance of a run; the first one stays. */
    public Uni<Void> started(UUID runId, long instance) {
        return pool.preparedQuery(STARTED).execute(Tuple.of(runId, instance)).replaceWithVoid();
    }

    private static Run run(Row row) {
        return new Run(
                row.getUUID("run_id"),
                row.getInteger("version"),
                row.getLong("process_instance_key"),
                row.getOffsetDateTime("started_at").toInstant());
    }
}
