package dev.waymark.delivery.store;

import dev.waymark.delivery.Engagement;
import dev.waymark.delivery.Engagement.Kind;
import dev.waymark.delivery.ShortLink;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.events.StatusEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The short links of messages, and what people did with them. */
@ApplicationScoped
public class ShortLinks {

    /** Who tells of clicks and openings. */
    private static final String SOURCE = "link";

    /** Of one link: more are counted, and no longer kept one by one, so that nobody fills the disk by clicking. */
    private static final int KEPT = 100;

    // A message that is claimed anew, because it was not taken before, has the same links, from now on.
    private static final String INSERT = """
            INSERT INTO short_link AS l (code, message_id, target, made_at, expires_at)
            SELECT code, message_id, target, $4, $5 FROM unnest($1::text[], $2::uuid[], $3::text[]) AS n (code, message_id, target)
            ORDER BY code
            ON CONFLICT (code) DO UPDATE SET made_at = excluded.made_at, expires_at = excluded.expires_at
            WHERE l.message_id = excluded.message_id""";
    private static final String FIND = """
            SELECT l.message_id, l.target, l.made_at, l.expires_at, t.channel
            FROM short_link l JOIN touch t USING (message_id) WHERE l.code = $1""";
    // Messages first, as whoever erases one locks it first.
    private static final String LOCK = "SELECT 1 FROM touch WHERE message_id = ANY($1) ORDER BY touch_key FOR UPDATE";
    private static final String COUNT = """
            WITH asked AS (
                SELECT v.code, v.at FROM unnest($1::text[], $2::timestamptz[]) AS v (code, at)
                JOIN short_link l USING (code) ORDER BY code FOR UPDATE OF l
            )
            UPDATE short_link l SET visits = visits + 1, visited_at = a.at
            FROM asked a
            WHERE l.code = a.code AND (l.visited_at IS NULL OR a.at >= l.visited_at + interval '1 second')
            RETURNING l.code, l.message_id, l.target IS NULL AS picture, l.visits, l.visited_at""";
    private static final String FORGET = """
            DELETE FROM short_link WHERE code IN (
                SELECT code FROM short_link WHERE expires_at < $1 ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED)""";
    private static final int BITE = 500;

    private final Pool pool;
    private final Engagements engagements;
    private final StatusEvents events;
    private final Duration lifetime;

    ShortLinks(Pool pool, Engagements engagements, StatusEvents events, DeliveryConfig config) {
        this.pool = pool;
        this.engagements = engagements;
        this.events = events;
        this.lifetime = config.links().lifetime();
    }

    /**
     * A link as it is on record.
     *
     * @param madeAt when its message was about to leave
     * @param channel of its message
     */
    public record Known(ShortLink link, UUID messageId, Instant madeAt, Instant expiresAt, String channel) {}

    /** A person's visit of a link. */
    public record PersonVisit(String code, UUID messageId, Instant at) {}

    /** Keeps the links of messages, in the transaction that claims these. */
    Uni<Void> insert(SqlConnection tx, List<TouchWrite> claims, Instant now) {
        record Made(ShortLink link, UUID messageId) {}
        List<Made> made = claims.stream()
                .map(TouchWrite::candidate)
                .filter(c -> c.rendered() != null)
                .flatMap(c -> c.rendered().links().stream().map(link -> new Made(link, c.messageId())))
                .toList();
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = new Rows.Batch<>(made)
                .texts(m -> m.link().code())
                .uuids(Made::messageId)
                .texts(m -> m.link().target())
                .and(Rows.time(now), Rows.time(now.plus(lifetime)));
        return tx.preparedQuery(INSERT).execute(columns).replaceWithVoid();
    }

    /** The link with that code; empty when there is none. */
    public Uni<Optional<Known>> find(String code) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(code))
                .map(rows -> rows.stream().findFirst().map(row -> known(code, row)));
    }

    private static Known known(String code, Row row) {
        return new Known(
                new ShortLink(code, row.getString("target")),
                row.getUUID("message_id"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getString("channel"));
    }

    /**
     * Counts visits, each of another link, and records what they tell of people. A link counts once a second, whoever tells of it.
     *
     * @return whether each counted, in the same order
     */
    public Uni<List<Boolean>> count(List<PersonVisit> visits, Instant now) {
        UUID[] messages = visits.stream().map(PersonVisit::messageId).distinct().toArray(UUID[]::new);
        return pool.withTransaction(tx -> tx.preparedQuery(LOCK)
                        .execute(Tuple.of((Object) messages))
                        .chain(() -> tx.preparedQuery(COUNT).execute(asked(visits)))
                        .map(rows -> rows.stream().toList())
                        .call(counted -> engagements.record(tx, news(counted), now)))
                .invoke(events::committed)
                .map(counted -> {
                    List<String> codes =
                            counted.stream().map(row -> row.getString("code")).toList();
                    return visits.stream()
                            .map(visit -> codes.contains(visit.code()))
                            .toList();
                });
    }

    private static Tuple asked(List<PersonVisit> visits) {
        return new Rows.Batch<>(visits)
                .texts(PersonVisit::code)
                .times(visit -> Rows.time(visit.at()))
                .and();
    }

    private static List<Engagement> news(List<Row> counted) {
        return counted.stream()
                .filter(row -> row.getInteger("visits") <= KEPT)
                .map(row -> new Engagement(
                        row.getUUID("message_id"),
                        row.getBoolean("picture") ? Kind.OPENED : Kind.CLICKED,
                        SOURCE,
                        row.getString("code") + "/" + row.getInteger("visits"),
                        row.getOffsetDateTime("visited_at").toInstant()))
                .toList();
    }

    /** Deletes links that ran out before the given time; at most {@code bites} times 500. Returns how many. */
    public Uni<Integer> forget(Instant before, int bites) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Rows.time(before)))
                .map(rows -> rows.rowCount())
                .flatMap(gone -> gone < BITE || bites <= 1
                        ? Uni.createFrom().item(gone)
                        : forget(before, bites - 1).map(more -> gone + more));
    }
}
