package dev.waymark.delivery.store;

import dev.waymark.delivery.Failure;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the record for people. */
@ApplicationScoped
public class MessageStore {

    private static final String COLUMNS = """
            SELECT message_id, touch_key, journey_id, touch.entry_id, element_id, person_id, channel, purpose, template, state, outcome,
                   reason, until, claim, address, parts, receipt, receipt_code, failure, trail::text AS trail, broadcast_id, traceparent, created_at, updated_at,
                   touch.attempt, attempt_of, due_at, ended, goal, goal_until,
                   (SELECT min(at) FROM engagement e WHERE e.message_id = touch.message_id AND e.kind = 'CONVERTED') AS converted_at
            FROM touch LEFT JOIN escalation USING (message_id)\s""";
    private static final String OF_PERSON = COLUMNS
            + "WHERE attempt_of IS NULL AND person_id = $1 AND message_id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') ORDER BY message_id DESC LIMIT $3";
    private static final String BY_ID =
            COLUMNS + "WHERE message_id = coalesce((SELECT attempt_of FROM touch WHERE message_id = $1), $1)";
    private static final String FURTHER = COLUMNS + "WHERE attempt_of = ANY($1) ORDER BY attempt";

    private static final String OF_ENTRIES = COLUMNS
            + "WHERE attempt_of IS NULL AND person_id = $1 AND touch.entry_id = ANY($2) ORDER BY message_id LIMIT 1000";

    private final Pool pool;

    MessageStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A message as it stands. A message that went by more than one channel is one: it stands where the attempt stands that arrived, else the last
     * that left, and its trail is that of all.
     *
     * @param attempts where there is more than one, all of them in order
     * @param escalation when it goes by its next channel, or why it does not; null where that was not asked for
     * @param goal what it is for; null where nothing is named, and of what did not leave
     */
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
            @Nullable Failure failure,
            @Nullable String address,
            int parts,
            Trail trail,
            @Nullable UUID broadcastId,
            @Nullable String traceparent,
            Instant createdAt,
            Instant updatedAt,
            List<Attempt> attempts,
            @Nullable Escalating escalation,
            @Nullable Aim goal) {}

    /** One hand-over of a message, or what kept it from being one. */
    public record Attempt(
            int number,
            String channel,
            String template,
            TouchState state,
            @Nullable ReceiptState receipt,
            @Nullable String receiptCode,
            @Nullable Failure failure,
            Instant updatedAt) {}

    /**
     * Whether a message goes by its next channel.
     *
     * @param dueAt when it does, unless it is delivered; null where it is over
     * @param ended why it is over
     */
    public record Escalating(
            @Nullable Instant dueAt, @Nullable String ended) {}

    /**
     * What a message is for.
     *
     * @param event the type of the event that the person is to bring about
     * @param until by when it has to happen
     * @param reachedAt when it did; null while it did not
     */
    public record Aim(String event, Instant until, @Nullable Instant reachedAt) {}

    /**
     * The messages of a person, the newest first.
     *
     * @param before only messages older than this one; null for the newest
     */
    public Uni<List<Message>> ofPerson(String personId, @Nullable UUID before, int limit) {
        return pool.preparedQuery(OF_PERSON)
                .execute(Tuple.of(personId, before, limit))
                .flatMap(this::messages);
    }

    /** The messages that entries of the person tried, the oldest first; at most 1,000. */
    public Uni<List<Message>> ofEntries(String personId, List<String> entryIds) {
        return pool.preparedQuery(OF_ENTRIES)
                .execute(Tuple.of(personId, entryIds.toArray(String[]::new)))
                .flatMap(this::messages);
    }

    /** One message. */
    public Uni<Optional<Message>> byId(UUID messageId) {
        return pool.preparedQuery(BY_ID)
                .execute(Tuple.of(messageId))
                .flatMap(this::messages)
                .map(found -> found.stream().findFirst());
    }

    /** Only messages that may have gone on have further attempts, so for most nothing more is asked. */
    private Uni<List<Message>> messages(RowSet<Row> rows) {
        UUID[] escalating = rows.stream()
                .filter(row -> escalation(row) != null)
                .map(row -> row.getUUID("message_id"))
                .toArray(UUID[]::new);
        Uni<Map<UUID, List<Row>>> further = escalating.length == 0
                ? Uni.createFrom().item(Map.of())
                : pool.preparedQuery(FURTHER)
                        .execute(Tuple.of((Object) escalating))
                        .map(found -> found.stream().collect(Collectors.groupingBy(row -> row.getUUID("attempt_of"))));
        return further.map(found -> rows.stream()
                .map(row -> message(row, found.getOrDefault(row.getUUID("message_id"), List.of())))
                .toList());
    }

    private static Message message(Row row, List<Row> further) {
        List<Row> all = Stream.concat(Stream.of(row), further.stream()).toList();
        List<Attempt> attempts = all.stream().map(MessageStore::attempt).toList();
        Attempt stands = stands(attempts);
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
                stands.state(),
                stands.receipt(),
                stands.receiptCode(),
                stands.failure(),
                row.getString("address"),
                row.getInteger("parts"),
                trail(all),
                row.getUUID("broadcast_id"),
                row.getString("traceparent"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                attempts.stream()
                        .map(Attempt::updatedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                further.isEmpty() ? List.of() : attempts,
                escalation(row),
                goal(all));
    }

    /** That of the last attempt that left, reached by whichever attempt reached it. */
    private static @Nullable Aim goal(List<Row> attempts) {
        Instant reached = attempts.stream()
                .map(row -> Rows.instant(row, "converted_at"))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return attempts.reversed().stream()
                .filter(row -> row.getString("goal") != null && leavesOrLeft(Rows.state(row)))
                .findFirst()
                .map(row -> new Aim(
                        row.getString("goal"), Objects.requireNonNull(Rows.instant(row, "goal_until")), reached))
                .orElse(null);
    }

    private static Attempt attempt(Row row) {
        String receipt = row.getString("receipt");
        return new Attempt(
                row.getInteger("attempt"),
                row.getString("channel"),
                row.getString("template"),
                Rows.state(row),
                receipt == null ? null : ReceiptState.valueOf(receipt),
                row.getString("receipt_code"),
                receipt == null
                        ? null
                        : Rows.fate(receipt, row.getString("failure")).failure(),
                Objects.requireNonNull(Rows.instant(row, "updated_at")));
    }

    /** The attempt that arrived, else the last that left or is leaving, else the first. */
    private static Attempt stands(List<Attempt> attempts) {
        return attempts.stream()
                .filter(a -> a.receipt() != null && a.receipt().arrived())
                .findFirst()
                .or(() -> attempts.reversed().stream()
                        .filter(a -> leavesOrLeft(a.state()))
                        .findFirst())
                .orElseGet(attempts::getFirst);
    }

    private static boolean leavesOrLeft(TouchState state) {
        return state instanceof TouchState.Dispatching || state instanceof TouchState.Done done && done.left();
    }

    private static Trail trail(List<Row> attempts) {
        return new Trail(attempts.stream()
                .flatMap(row -> TrailJson.read(row.getString("trail")).entries().stream())
                .toList());
    }

    private static @Nullable Escalating escalation(Row row) {
        Instant due = Rows.instant(row, "due_at");
        String ended = row.getString("ended");
        return due == null && ended == null ? null : new Escalating(due, ended);
    }
}
