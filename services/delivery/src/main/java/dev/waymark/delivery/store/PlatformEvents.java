package dev.waymark.delivery.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.PlatformEvent;
import dev.waymark.delivery.channel.PlatformNews;
import dev.waymark.delivery.events.InboundEvents;
import dev.waymark.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people did on platforms, until it is handled; after that only that it happened. */
@ApplicationScoped
public class PlatformEvents {

    private static final String INSERT = """
            INSERT INTO platform_event (id, provider, fingerprint, signed, channel, address, kind, detail, happened_at, received_at, next_try)
            SELECT id, provider, fingerprint, signed, channel, address, kind, detail::jsonb, happened_at, $10, $11
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
                AS e (id, provider, fingerprint, signed, channel, address, kind, detail, happened_at)
            ON CONFLICT DO NOTHING""";

    // One address at a time, in the order in which it happened.
    private static final String CLAIM = """
            UPDATE platform_event SET next_try = $1::timestamptz + interval '30 seconds' * power(2, least(tries, 5)), tries = tries + 1
            WHERE id IN (SELECT id FROM platform_event e
                         WHERE next_try <= $1
                           AND NOT EXISTS (SELECT FROM platform_event before
                                           WHERE before.next_try IS NOT NULL AND before.address = e.address
                                             AND (before.happened_at, before.id) < (e.happened_at, e.id))
                         ORDER BY next_try LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING id, channel, address, kind, detail::text AS detail, happened_at""";
    private static final String AGAIN =
            "UPDATE platform_event SET next_try = $2 WHERE id = $1 AND next_try > $2 AND tries <= 3";
    private static final String DONE =
            "UPDATE platform_event SET next_try = NULL, address = NULL, done_at = $2 WHERE id = $1 AND next_try IS NOT NULL";
    private static final String FORGET = "DELETE FROM platform_event WHERE next_try IS NULL AND received_at < $1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

    private final Pool pool;
    private final InboundEvents events;

    PlatformEvents(Pool pool, InboundEvents events) {
        this.pool = pool;
        this.events = events;
    }

    /** Stores what one call told, if it was not stored before; it is due at once. */
    public Uni<Void> insert(List<PlatformNews> news, String signed, Instant now, Instant systemNow) {
        Tuple columns = new Rows.Batch<>(news)
                .uuids(one -> Ids.next())
                .texts(PlatformNews::provider)
                .texts(one -> fingerprint(one.providerId()))
                .texts(one -> fingerprint(signed + "\0" + news.indexOf(one)))
                .texts(PlatformNews::channel)
                .texts(PlatformNews::address)
                .texts(one -> one.kind().name())
                .texts(one -> json(one.detail()))
                .times(one -> Rows.time(one.at()))
                .and(Rows.time(now))
                .addValue(Rows.time(systemNow));
        return pool.preparedQuery(INSERT).execute(columns).replaceWithVoid();
    }

    /** Takes those whose time has come, for half a minute or more; two replicas never take the same. */
    public Uni<List<PlatformEvent>> claim(Instant systemNow) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.time(systemNow)))
                .map(rows -> rows.stream().map(PlatformEvents::event).toList());
    }

    /** One could not be handled: the first few times it is tried again soon. */
    public Uni<Void> again(UUID id, Instant at) {
        return pool.preparedQuery(AGAIN).execute(Tuple.of(id, Rows.time(at))).replaceWithVoid();
    }

    /** It is handled: announces it for the people whose address it was, in one transaction; the address is gone then. */
    public Uni<Void> done(PlatformEvent event, List<String> people, Instant now) {
        return pool.withTransaction(tx -> done(tx, event, people, now)).invoke(events::committed);
    }

    private Uni<Void> done(SqlConnection tx, PlatformEvent event, List<String> people, Instant now) {
        return tx.preparedQuery(DONE)
                .execute(Tuple.of(event.id(), Rows.time(now)))
                .map(RowSet::rowCount)
                .flatMap(mine -> mine == 0 ? Uni.createFrom().voidItem() : events.append(tx, event, people));
    }

    /** Deletes handled ones received before the given time. */
    public Uni<Integer> forget(Instant before) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(Rows.time(before))).map(RowSet::rowCount);
    }

    private static PlatformEvent event(Row row) {
        return new PlatformEvent(
                row.getUUID("id"),
                row.getString("channel"),
                row.getString("address"),
                PlatformEvent.Kind.valueOf(row.getString("kind")),
                detail(row.getString("detail")),
                row.getOffsetDateTime("happened_at").toInstant());
    }

    private static String json(Map<String, String> detail) {
        try {
            return JSON.writeValueAsString(detail);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> detail(String json) {
        try {
            return JSON.readValue(json, DETAIL);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Enough to know it again, not enough to read it. */
    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
