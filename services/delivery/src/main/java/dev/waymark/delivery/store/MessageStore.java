package dev.waymark.delivery.store;

import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.TouchState;
import dev.waymark.delivery.Trail;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the record for people. */
@ApplicationScoped
public class MessageStore {

    private static final String COLUMNS = """
            SELECT message_id, touch_key, journey_id, entry_id, element_id, person_id, channel, purpose, template, state, outcome,
                   reason, until, claim, address, parts, receipt, receipt_code, trail::text AS trail, broadcast_id, traceparent, created_at, updated_at
            FROM touch\s""";
    private static final String OF_PERSON = COLUMNS
            + "WHERE person_id = $1 AND message_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY message_id DESC LIMIT $3";
    private static final String BY_ID = COLUMNS + "WHERE message_id = $1";

    private static final String OF_ENTRIES =
            COLUMNS + "WHERE person_id = $1 AND entry_id = ANY($2) ORDER BY message_id LIMIT 1000";

    private final Pool pool;

    MessageStore(Pool pool) {
        this.pool = pool;
    }

    /** A message as it stands. */
    public record Message(
            UUID messageId,
            String touchKey,
            String journeyId,
            String entryId,
            String elementId,
            String personId,
            String channel,
            String purpose,
            String template,
            TouchState state,
            @Nullable ReceiptState receipt,
            @Nullable String receiptCode,
            @Nullable String address,
            int parts,
            Trail trail,
            @Nullable UUID broadcastId,
            @Nullable String traceparent,
            Instant createdAt,
            Instant updatedAt) {}

    /**
     * The messages of a person, the newest first.
     *
     * @param before only messages older than this one; null for the newest
     */
    public Uni<List<Message>> ofPerson(String personId, @Nullable UUID before, int limit) {
        return pool.preparedQuery(OF_PERSON)
                .execute(Tuple.of(personId, before, limit))
                .map(MessageStore::messages);
    }

    /** The messages that entries of the person tried, the oldest first; at most 1,000. */
    public Uni<List<Message>> ofEntries(String personId, List<String> entryIds) {
        return pool.preparedQuery(OF_ENTRIES)
                .execute(Tuple.of(personId, entryIds.toArray(String[]::new)))
                .map(MessageStore::messages);
    }

    /** One message. */
    public Uni<Optional<Message>> byId(UUID messageId) {
        return pool.preparedQuery(BY_ID).execute(Tuple.of(messageId)).map(rows -> messages(rows).stream()
                .findFirst());
    }

    private static List<Message> messages(RowSet<Row> rows) {
        return rows.stream().map(MessageStore::message).toList();
    }

    private static Message message(Row row) {
        String receipt = row.getString("receipt");
        return new Message(
                row.getUUID("message_id"),
                row.getString("touch_key"),
                row.getString("journey_id"),
                row.getString("entry_id"),
                row.getString("element_id"),
                row.getString("person_id"),
                row.getString("channel"),
                row.getString("purpose"),
                row.getString("template"),
                Rows.state(row),
                receipt == null ? null : ReceiptState.valueOf(receipt),
                row.getString("receipt_code"),
                row.getString("address"),
                row.getInteger("parts"),
                TrailJson.read(row.getString("trail")),
                row.getUUID("broadcast_id"),
                row.getString("traceparent"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Objects.requireNonNull(Rows.instant(row, "updated_at")));
    }
}
