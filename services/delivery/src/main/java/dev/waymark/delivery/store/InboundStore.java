package dev.waymark.delivery.store;

import dev.waymark.delivery.HandledReply;
import dev.waymark.delivery.Reply;
import dev.waymark.delivery.channel.PhoneMessage;
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
import java.util.Objects;
import java.util.UUID;

/** What people wrote, until it is handled; after that only that it came, and the word where it was one. */
@ApplicationScoped
public class InboundStore {

    // A provider that does not hear that we have a message sends it again within minutes, mostly without an id.
    private static final String INSERT = """
            INSERT INTO inbound (id, provider, provider_id, fingerprint, channel, address, text, received_at, next_try)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
            WHERE NOT EXISTS (SELECT FROM inbound
                              WHERE provider = $2 AND fingerprint = $4 AND received_at > $8::timestamptz - interval '5 minutes')
            ON CONFLICT DO NOTHING""";
    private static final String CLAIM = """
            UPDATE inbound SET next_try = $1::timestamptz + interval '30 seconds' * power(2, least(tries, 5)), tries = tries + 1
            WHERE id IN (SELECT id FROM inbound WHERE next_try <= $1 ORDER BY next_try LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING id, channel, address, text, received_at""";
    private static final String AGAIN =
            "UPDATE inbound SET next_try = $2 WHERE id = $1 AND next_try > $2 AND tries <= 3";
    private static final String DONE = """
            UPDATE inbound SET next_try = NULL, address = NULL, text = NULL, kind = $2, keyword = $3, people = $4, done_at = $5
            WHERE id = $1 AND next_try IS NOT NULL""";
    private static final String FORGET = "DELETE FROM inbound WHERE next_try IS NULL AND received_at < $1";
    private static final HexFormat HEX = HexFormat.of();

    private final Pool pool;
    private final InboundEvents events;
    private final Engagements engagements;

    InboundStore(Pool pool, InboundEvents events, Engagements engagements) {
        this.pool = pool;
        this.events = events;
        this.engagements = engagements;
    }

    /** Stores a message, if it was not stored within the last minutes; it is due at once. */
    public Uni<Void> insert(PhoneMessage message, Instant now, Instant systemNow) {
        Tuple values = Tuple.tuple()
                .addValue(Ids.next())
                .addValue(message.provider())
                .addValue(message.providerId())
                .addValue(fingerprint(message))
                .addValue(message.channel())
                .addValue(message.from())
                .addValue(message.text().replace("\0", ""))
                .addValue(Rows.time(now))
                .addValue(Rows.time(systemNow));
        return pool.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    /** Takes messages whose time has come, for half a minute or more; two replicas never take the same. */
    public Uni<List<Reply>> claim(Instant systemNow) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.time(systemNow)))
                .map(rows -> rows.stream().map(InboundStore::reply).toList());
    }

    /** A message could not be handled: the first few times it is tried again soon. */
    public Uni<Void> again(UUID id, Instant at) {
        return pool.preparedQuery(AGAIN).execute(Tuple.of(id, Rows.time(at))).replaceWithVoid();
    }

    /** Records what became of a message and announces it, in one transaction; address and text are gone then. */
    public Uni<Void> done(HandledReply handled, Instant now) {
        return pool.withTransaction(tx -> done(tx, handled, now)).invoke(events::committed);
    }

    private Uni<Void> done(SqlConnection tx, HandledReply handled, Instant now) {
        Tuple values = Tuple.of(
                handled.reply().id(),
                handled.kind().name(),
                handled.keyword(),
                handled.people().toArray(String[]::new),
                Rows.time(now));
        return tx.preparedQuery(DONE)
                .execute(values)
                .map(RowSet::rowCount)
                .flatMap(mine -> mine == 0 ? Uni.createFrom().voidItem() : announce(tx, handled, now));
    }

    /** Who ends messages did not answer one. */
    private Uni<Void> announce(SqlConnection tx, HandledReply handled, Instant now) {
        Uni<Void> announced = events.append(tx, handled, now);
        return handled.kind() == HandledReply.Kind.OPT_OUT
                ? announced
                : announced.chain(() -> engagements.replied(tx, handled, now));
    }

    /** Deletes handled messages received before the given time. */
    public Uni<Integer> forget(Instant before) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(Rows.time(before))).map(RowSet::rowCount);
    }

    private static Reply reply(Row row) {
        return new Reply(
                row.getUUID("id"),
                row.getString("channel"),
                row.getString("address"),
                row.getString("text"),
                Objects.requireNonNull(Rows.instant(row, "received_at")));
    }

    /** Enough to know the message again for some minutes, not enough to read it. */
    private static String fingerprint(PhoneMessage message) {
        String whole = message.providerId() == null
                ? message.channel() + '\0' + message.from() + '\0' + message.text()
                : "id\0" + message.providerId();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
