package dev.waymark.consent.store;

import dev.waymark.consent.config.ConsentConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Permits after they were issued: given back, waited for, forgotten. Their time is the database's clock alone. */
@ApplicationScoped
public class Permits {

    private static final String RETURN = """
            WITH named AS (
                SELECT permit_key, person_id, purpose, channel, shared AND until > clock_timestamp() AS held
                FROM permit WHERE permit_key = ANY ($1)
                ORDER BY permit_key, person_id, purpose, channel
                FOR UPDATE
            ), ended AS (
                DELETE FROM permit p USING named n
                WHERE NOT n.held AND p.permit_key = n.permit_key AND p.person_id = n.person_id
                  AND p.purpose = n.purpose AND p.channel = n.channel
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM ended)::int AS ended, (SELECT count(*) FROM named WHERE held)::int AS held""";

    private static final String OUTSTANDING = """
            SELECT count(*)::int AS outstanding
            FROM unnest($1::text[], $2::text[]) AS k (person_id, permit_key) JOIN permit p USING (person_id, permit_key)
            WHERE p.until > clock_timestamp() AND clock_timestamp() < $3""";

    private static final String FORGET = "DELETE FROM permit WHERE until < clock_timestamp() - interval '1 minute'";

    private final Pool pool;
    private final ConsentConfig config;

    Permits(Pool pool, ConsentConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * What became of permits that were given back.
     *
     * @param ended ended by this call
     * @param held may have a second holder and lapse with their lease
     */
    public record Returned(int ended, int held) {}

    /**
     * Permits that were issued before a statement took effect.
     *
     * @param persons whose they are
     * @param keys their keys, in the same order; empty when there are none
     * @param lapsed the moment at which the last of them has lapsed; null when there are none
     */
    record Outstanding(
            List<String> persons,
            List<String> keys,
            @Nullable OffsetDateTime lapsed) {

        static Outstanding of(List<Known.Permit> permits) {
            return new Outstanding(
                    permits.stream().map(Known.Permit::personId).toList(),
                    permits.stream().map(Known.Permit::key).toList(),
                    permits.stream()
                            .map(Known.Permit::until)
                            .max(Comparator.naturalOrder())
                            .orElse(null));
        }
    }

    /** Gives permits back; keys that name none are ignored. */
    public Uni<Returned> giveBack(List<String> keys) {
        return pool.preparedQuery(RETURN)
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Returned(row.getInteger("ended"), row.getInteger("held")));
    }

    /** Done when none of the permits is outstanding any more: returned, or lapsed. */
    Uni<Void> ended(Outstanding permits) {
        if (permits.keys().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple which = Tuple.of(
                permits.persons().toArray(String[]::new), permits.keys().toArray(String[]::new), permits.lapsed());
        return pool.preparedQuery(OUTSTANDING)
                .execute(which)
                .map(rows -> rows.iterator().next().getInteger("outstanding"))
                .repeat()
                .withDelay(config.permitPoll())
                .until(outstanding -> outstanding == 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Deletes the permits of senders that never gave them back; returns how many. */
    public Uni<Integer> forgetLapsed() {
        return pool.query(FORGET).execute().map(RowSet::rowCount);
    }
}
