package dev.waymark.consent.store;

import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Webhooks, and the messages that wait for them. */
@ApplicationScoped
public class Webhooks {

    /** After so many attempts, over about a day, a message is given up. */
    public static final int ATTEMPTS = 30;

    private static final String ADD =
            "INSERT INTO webhook (id, url, secret, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)";
    private static final String ALL = "SELECT id, url, recorded_at FROM webhook ORDER BY recorded_at, id";
    private static final String REMOVE = "DELETE FROM webhook WHERE id = $1";

    private static final String ENQUEUE = """
            INSERT INTO webhook_delivery (webhook_id, body)
            SELECT w.id, m.body FROM unnest($1::text[]) WITH ORDINALITY AS m (body, n) CROSS JOIN webhook w ORDER BY m.n""";

    // Claiming moves the message to its next attempt: who claims and dies leaves it to be tried again then.
    private static final String CLAIM = """
            UPDATE webhook_delivery d
            SET attempts = d.attempts + 1,
                due_at = clock_timestamp() + LEAST(interval '1 hour', interval '15 seconds' * 2 ^ LEAST(d.attempts, 12)) * (0.75 + random() / 2)
            FROM (SELECT id FROM webhook_delivery WHERE due_at <= clock_timestamp() ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED) due
            JOIN webhook_delivery e ON e.id = due.id
            JOIN webhook w ON w.id = e.webhook_id
            WHERE d.id = due.id
            RETURNING d.id, d.body, d.attempts, w.id AS webhook_id, w.url, w.secret""";

    private static final String DONE = "DELETE FROM webhook_delivery WHERE id = $1";

    private final Pool pool;
    private final ServiceKey serviceKey;

    Webhooks(Pool pool, ServiceKey serviceKey) {
        this.pool = pool;
        this.serviceKey = serviceKey;
    }

    /** Where changes are told. */
    public record Webhook(UUID id, String url, Instant recordedAt) {}

    /** A message on its way. */
    public record Delivery(long id, String body, int attempt, String url, String secret) {}

    /** Adds a webhook whose messages are signed with that secret. */
    public Uni<Void> add(Webhook webhook, String secret, String caller) {
        Buffer wrapped = Buffer.buffer(serviceKey.wrap(secret, webhook.id().toString()));
        Tuple row = Tuple.of(webhook.id(), webhook.url(), wrapped, Times.toColumn(webhook.recordedAt()), caller);
        return pool.preparedQuery(ADD).execute(row).replaceWithVoid();
    }

    public Uni<List<Webhook>> all() {
        return pool.preparedQuery(ALL).execute().map(rows -> rows.stream()
                .map(row -> new Webhook(
                        row.getUUID("id"),
                        row.getString("url"),
                        row.getOffsetDateTime("recorded_at").toInstant()))
                .toList());
    }

    /** Removes a webhook and what waits for it; how many were there. */
    public Uni<Integer> remove(UUID id) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(id)).map(RowSet::rowCount);
    }

    /** Adds the messages, for each webhook, to the transaction that announces them. */
    Uni<Void> enqueue(SqlConnection tx, List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] bodies = messages.stream()
                .map(message -> new String(CloudEventCodec.write(message.event()), StandardCharsets.UTF_8))
                .toArray(String[]::new);
        return tx.preparedQuery(ENQUEUE).execute(Tuple.of((Object) bodies)).replaceWithVoid();
    }

    /** Takes messages that are due, the oldest first; each comes again by itself unless it is {@link #done}. */
    public Uni<List<Delivery>> claim(int most) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(most)).map(rows -> rows.stream()
                .map(row -> new Delivery(
                        row.getLong("id"),
                        row.getString("body"),
                        row.getInteger("attempts"),
                        row.getString("url"),
                        serviceKey.unwrap(
                                row.getBuffer("secret").getBytes(),
                                row.getUUID("webhook_id").toString())))
                .toList());
    }

    /** The message was taken, or is given up. */
    public Uni<Void> done(long id) {
        return pool.preparedQuery(DONE).execute(Tuple.of(id)).replaceWithVoid();
    }
}
