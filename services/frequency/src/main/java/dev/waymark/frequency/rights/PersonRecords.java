package dev.waymark.frequency.rights;

import dev.waymark.platform.rights.Erasures;
import dev.waymark.platform.rights.PersonCopy;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** All that is kept of one person here. */
@ApplicationScoped
public class PersonRecords {

    private static final String READ = """
            SELECT jsonb_build_object(
                'activity', (SELECT coalesce(jsonb_agg(jsonb_build_object('tier', tier, 'unanswered', unanswered, 'answers', answers)), '[]')
                    FROM person WHERE person_id = $1),
                'reservations', (SELECT coalesce(jsonb_agg(r), '[]') FROM (
                    SELECT reservation_key AS key, channel, purpose, journey_id AS "journeyId", sender_id AS "senderId", state,
                           used_from AS "usedFrom", used_to AS "usedTo", policy_version AS "policyVersion"
                    FROM reservation WHERE person_id = $1 ORDER BY used_to DESC LIMIT 10000) r),
                'replies', (SELECT coalesce(jsonb_agg(i), '[]') FROM (
                    SELECT channel, sender_id AS "senderId", received_at AS "receivedAt"
                    FROM inbound WHERE person_id = $1 LIMIT 10000) i),
                'tierChanges', (SELECT coalesce(jsonb_agg(t), '[]') FROM (
                    SELECT from_tier AS "fromTier", to_tier AS "toTier", reason, detail, changed_at AS "changedAt"
                    FROM tier_change WHERE person_id = $1 ORDER BY change_id DESC LIMIT 10000) t))::text AS data""";

    // As whoever decides for the person does, so that no decision under way counts what is being erased.
    private static final String LOCK = "SELECT 1 FROM person WHERE person_id = $1 FOR UPDATE";
    private static final String ERASE = """
            WITH reservations AS (DELETE FROM reservation WHERE person_id = $1 RETURNING 1),
                replies AS (DELETE FROM inbound WHERE person_id = $1 RETURNING 1),
                tiers AS (DELETE FROM tier_change WHERE person_id = $1 RETURNING 1),
                people AS (DELETE FROM person WHERE person_id = $1 RETURNING 1)
            SELECT (SELECT count(*) FROM reservations) AS reservations, (SELECT count(*) FROM replies) AS replies,
                   (SELECT count(*) FROM tiers) AS tiers, (SELECT count(*) FROM people) AS people""";

    private final Pool pool;
    private final Erasures erasures;
    private final WaymarkClock clock;

    PersonRecords(Pool pool, Erasures erasures, WaymarkClock clock) {
        this.pool = pool;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Lists of objects, by kind; of each kind at most 10,000. */
    public Uni<Map<String, Object>> read(String personId) {
        return PersonCopy.read(pool, READ, personId);
    }

    /** Erases all of it, once for each id. */
    public Uni<Erasures.Receipt> erase(String personId, String erasureId) {
        return erasures.once(pool, erasureId, clock.instant(), tx -> erase(tx, personId));
    }

    private static Uni<Map<String, Long>> erase(SqlConnection tx, String personId) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(personId))
                .chain(() -> tx.preparedQuery(ERASE).execute(Tuple.of(personId)))
                .map(rows -> counts(rows.iterator().next()));
    }

    private static Map<String, Long> counts(Row row) {
        return Map.of(
                "reservations", row.getLong("reservations"),
                "replies", row.getLong("replies"),
                "tierChanges", row.getLong("tiers"),
                "activity", row.getLong("people"));
    }
}
