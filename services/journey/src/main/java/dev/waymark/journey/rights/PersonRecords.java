package dev.waymark.journey.rights;

import dev.waymark.journey.worker.ErasureExit;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.rights.Erasures;
import dev.waymark.platform.rights.PersonCopy;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * All that is kept of one person here. Whoever is inside is taken out first; the erasure waits for an instance that is being created at this moment, so
 * that none outlives its entry.
 */
@ApplicationScoped
public class PersonRecords {

    private static final String READ = """
            SELECT jsonb_build_object(
                'entries', (SELECT coalesce(jsonb_agg(e), '[]') FROM (
                    SELECT journey_id AS "journeyId", version, state, decision, reason, result, event_type AS "eventType",
                           variables - 'traceparent' AS kept, decided_at AS "decidedAt", started_at AS "startedAt", ended_at AS "endedAt"
                    FROM entry WHERE person_id = $1 ORDER BY entry_id DESC LIMIT 10000) e))::text AS data""";

    // Not ended: entered since. Ended without an instance, inside a starter's lease: its instance may be on its way.
    private static final String UNDER_WAY = """
            SELECT 1 FROM entry WHERE person_id = $1 AND (
                state IN ('STARTING', 'ACTIVE')
                OR state = 'ENDED' AND process_instance_key IS NULL AND starts > 0 AND due_at > now()) LIMIT 1""";
    private static final String ERASE = """
            WITH gone AS (DELETE FROM entry WHERE person_id = $1 RETURNING result)
            SELECT count(*) AS entries, count(*) FILTER (WHERE result = 'erased') AS ended FROM gone""";

    private final Pool pool;
    private final ErasureExit exit;
    private final Erasures erasures;
    private final WaymarkClock clock;

    PersonRecords(Pool pool, ErasureExit exit, Erasures erasures, WaymarkClock clock) {
        this.pool = pool;
        this.exit = exit;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Lists of objects, by kind; of each kind at most 10,000. */
    public Uni<Map<String, Object>> read(String personId) {
        return PersonCopy.read(pool, READ, personId);
    }

    /** Ends what the person is inside of and erases all of it, once for each id; fails with a conflict while an instance is on its way. */
    public Uni<Erasures.Receipt> erase(String personId, String erasureId) {
        return exit.end(personId)
                .chain(() -> erasures.once(pool, erasureId, clock.instant(), tx -> erase(tx, personId)));
    }

    private static Uni<Map<String, Long>> erase(SqlConnection tx, String personId) {
        return tx.preparedQuery(UNDER_WAY)
                .execute(Tuple.of(personId))
                .invoke(found -> {
                    if (found.size() > 0) {
                        throw Problems.conflict("An entry of the person is just beginning.", "Ask again in a second.");
                    }
                })
                .chain(() -> tx.preparedQuery(ERASE).execute(Tuple.of(personId)))
                .map(rows -> rows.iterator().next())
                .map(row -> Map.of("entries", row.getLong("entries"), "endedNow", row.getLong("ended")));
    }
}
