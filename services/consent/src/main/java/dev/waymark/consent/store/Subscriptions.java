package dev.waymark.consent.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One-time subscriptions: one more with each tap, one less with each message; the check takes them, see {@code take_tap}. */
@ApplicationScoped
public class Subscriptions {

    private static final String TAP = """
            WITH first AS (
                INSERT INTO subscription_tap (subject, tap_id, tapped_at)
                SELECT subject, $4, clock_timestamp() FROM person WHERE person_id = $1 AND $4::text IS NOT NULL
                ON CONFLICT DO NOTHING
                RETURNING 1
            )
            INSERT INTO subscription AS s (subject, channel, template, taps)
            SELECT subject, $2, $3, CASE WHEN $4::text IS NULL OR EXISTS (SELECT FROM first) THEN 1 ELSE 0 END
            FROM person WHERE person_id = $1
            ON CONFLICT (subject, channel, template) DO UPDATE SET taps = s.taps + EXCLUDED.taps
            RETURNING taps""";

    private static final String USED_UP = """
            UPDATE subscription s SET taps = 0 FROM person p
            WHERE p.person_id = $1 AND s.subject = p.subject AND s.channel = $2 AND s.template = $3""";

    private static final String GIVE_BACK = """
            WITH unused AS (
                DELETE FROM subscription_use WHERE permit_key = ANY($1) RETURNING subject, channel, template
            )
            UPDATE subscription s SET taps = s.taps + u.back
            FROM (SELECT subject, channel, template, count(*)::int AS back FROM unused GROUP BY subject, channel, template) u
            WHERE s.subject = u.subject AND s.channel = u.channel AND s.template = u.template""";

    private static final String FORGET =
            "DELETE FROM subscription_use WHERE taken_at < clock_timestamp() - interval '7 days'";
    private static final String FORGET_TAPS =
            "DELETE FROM subscription_tap WHERE tapped_at < clock_timestamp() - interval '7 days'";

    private final Pool pool;
    private final PersonLock locks;

    Subscriptions(Pool pool, PersonLock locks) {
        this.pool = pool;
        this.locks = locks;
    }

    /**
     * Adds one tap; how many are left to use.
     *
     * @param tapId by which the tap is known again, for a week: told twice it counts once; null where it is not
     */
    public Uni<Integer> tap(String personId, String channel, String template, @Nullable String tapId) {
        return pool.withTransaction(tx -> locks.take(tx, List.of(personId))
                        .chain(keys -> tx.preparedQuery(TAP).execute(Tuple.of(personId, channel, template, tapId))))
                .map(rows -> rows.iterator().next().getInteger("taps"));
    }

    /** The platform says that none is left. */
    public Uni<Void> usedUp(String personId, String channel, String template) {
        return pool.preparedQuery(USED_UP)
                .execute(Tuple.of(personId, channel, template))
                .replaceWithVoid();
    }

    /** Gives back the taps that were taken for permits whose message did not leave; once for each. */
    public Uni<Void> giveBack(List<String> permitKeys) {
        return permitKeys.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.preparedQuery(GIVE_BACK)
                        .execute(Tuple.of((Object) permitKeys.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /** Forgets for which permits taps were taken, and by what they are known again, once these are long over. */
    Uni<Void> forget() {
        return pool.query(FORGET)
                .execute()
                .chain(() -> pool.query(FORGET_TAPS).execute())
                .replaceWithVoid();
    }
}
