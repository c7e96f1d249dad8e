package dev.waymark.delivery.rights;

import dev.waymark.delivery.store.BroadcastPeople;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.rights.Erasures;
import dev.waymark.platform.rights.PersonCopy;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * All that is kept of one person here. A message that is held goes with the rest, and so never leaves; for one that is being handed over at this moment the
 * erasure waits, because its sender has yet to record what became of it.
 */
@ApplicationScoped
public class PersonRecords {

    private static final String READ = """
            SELECT jsonb_build_object(
                'messages', (SELECT coalesce(jsonb_agg(m), '[]') FROM (
                    SELECT message_id AS "messageId", journey_id AS "journeyId", channel, purpose, template, address, state, outcome, reason,
                           receipt, attempt, attempt_of AS "attemptOf", created_at AS "createdAt", updated_at AS "updatedAt", trail
                    FROM touch WHERE person_id = $1 ORDER BY message_id DESC LIMIT 10000) m),
                'engagements', (SELECT coalesce(jsonb_agg(e), '[]') FROM (
                    SELECT e.message_id AS "messageId", e.kind, e.source, e.at
                    FROM engagement e JOIN touch t USING (message_id) WHERE t.person_id = $1 ORDER BY e.at DESC LIMIT 10000) e),
                'escalations', (SELECT coalesce(jsonb_agg(s), '[]') FROM (
                    SELECT e.message_id AS "messageId", e.due_at AS "dueAt", e.ended, e.request
                    FROM escalation e JOIN touch t USING (message_id) WHERE t.person_id = $1 ORDER BY e.message_id DESC LIMIT 10000) s),
                'links', (SELECT coalesce(jsonb_agg(l), '[]') FROM (
                    SELECT l.message_id AS "messageId", l.target, l.visits, l.visited_at AS "visitedAt"
                    FROM short_link l JOIN touch t USING (message_id) WHERE t.person_id = $1 ORDER BY l.made_at DESC LIMIT 10000) l),
                'broadcasts', (SELECT coalesce(jsonb_agg(b), '[]') FROM (
                    SELECT broadcast_id AS "broadcastId", segment, due_at AS "heldUntil"
                    FROM broadcast_wait JOIN broadcast USING (broadcast_id) WHERE person_id = $1 LIMIT 10000) b),
                'replies', (SELECT coalesce(jsonb_agg(i), '[]') FROM (
                    SELECT channel, kind, keyword, received_at AS "receivedAt"
                    FROM inbound WHERE people @> ARRAY[$1::text] ORDER BY received_at DESC LIMIT 10000) i))::text AS data""";

    private static final String LOCK = """
            SELECT state, address FROM touch WHERE person_id = $1 ORDER BY touch_key FOR UPDATE""";
    private static final String ERASE = """
            WITH mine AS (SELECT message_id, entry_id FROM touch WHERE person_id = $1),
                parts AS (DELETE FROM provider_message p USING mine WHERE p.message_id = mine.message_id),
                receipts AS (
                    DELETE FROM receipt WHERE message_id IN (SELECT message_id FROM mine)
                       OR message_id IS NULL AND next_try IS NOT NULL AND address = ANY ($2) RETURNING 1),
                engagements AS (DELETE FROM engagement e USING mine WHERE e.message_id = mine.message_id RETURNING 1),
                links AS (DELETE FROM short_link l USING mine WHERE l.message_id = mine.message_id RETURNING 1),
                visits AS (DELETE FROM touch_visit WHERE entry_id IN (SELECT entry_id FROM mine)),
                alone AS (DELETE FROM inbound WHERE people = ARRAY[$1::text] RETURNING 1),
                shared AS (
                    UPDATE inbound SET people = array_remove(people, $1::text)
                    WHERE people @> ARRAY[$1::text] AND cardinality(people) > 1 RETURNING 1),
                touches AS (DELETE FROM touch WHERE person_id = $1 RETURNING state)
            SELECT (SELECT count(*) FROM touches) AS messages, (SELECT count(*) FROM touches WHERE state = 'HELD') AS held,
                   (SELECT count(*) FROM receipts) AS receipts, (SELECT count(*) FROM engagements) AS engagements,
                   (SELECT count(*) FROM links) AS links,
                   (SELECT count(*) FROM alone) + (SELECT count(*) FROM shared) AS replies""";

    private final Pool pool;
    private final BroadcastPeople broadcasts;
    private final Erasures erasures;
    private final WaymarkClock clock;

    PersonRecords(Pool pool, BroadcastPeople broadcasts, Erasures erasures, WaymarkClock clock) {
        this.pool = pool;
        this.broadcasts = broadcasts;
        this.erasures = erasures;
        this.clock = clock;
    }

    /** Lists of objects, by kind; of each kind at most 10,000. */
    public Uni<Map<String, Object>> read(String personId) {
        return PersonCopy.read(pool, READ, personId);
    }

    /** Erases all of it, once for each id; fails with a conflict while a message is being handed over. */
    public Uni<Erasures.Receipt> erase(String personId, String erasureId) {
        return erasures.once(pool, erasureId, clock.instant(), tx -> erase(tx, personId));
    }

    private Uni<Map<String, Long>> erase(SqlConnection tx, String personId) {
        return broadcasts.remove(tx, personId, Instant.now()).flatMap(removed -> tx.preparedQuery(LOCK)
                .execute(Tuple.of(personId))
                .invoke(PersonRecords::refuseWhileSending)
                .map(PersonRecords::addresses)
                .chain(addresses -> tx.preparedQuery(ERASE).execute(Tuple.of(personId, addresses)))
                .map(rows -> counts(rows.iterator().next(), removed)));
    }

    private static void refuseWhileSending(RowSet<Row> touches) {
        if (touches.stream().anyMatch(touch -> touch.getString("state").equals("DISPATCHING"))) {
            throw Problems.conflict("A message of the person is being handed over.", "Ask again in a second.");
        }
    }

    private static String[] addresses(RowSet<Row> touches) {
        return touches.stream()
                .map(touch -> touch.getString("address"))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }

    private static Map<String, Long> counts(Row row, long broadcasts) {
        return Map.of(
                "messages", row.getLong("messages"),
                "notYetHandedOver", row.getLong("held"),
                "receipts", row.getLong("receipts"),
                "engagements", row.getLong("engagements"),
                "links", row.getLong("links"),
                "replies", row.getLong("replies"),
                "broadcasts", broadcasts);
    }
}
