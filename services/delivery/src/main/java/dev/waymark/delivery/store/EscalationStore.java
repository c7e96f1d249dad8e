package dev.waymark.delivery.store;

import dev.waymark.delivery.Escalation;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.SendRequest.Way;
import dev.waymark.delivery.TouchKey;
import dev.waymark.delivery.TouchState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Messages that go by their next channel. One is taken under a lease by whoever looks after it; whether it still may go on is decided with
 * its row locked, in the transaction that claims the attempt, so that a receipt, an answer or the end of the entry comes before or after it
 * and never in between.
 */
@ApplicationScoped
public class EscalationStore {

    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String CLAIM = """
            UPDATE escalation SET lease = $3, leased_until = $4
            WHERE message_id IN (
                SELECT message_id FROM escalation WHERE due_at <= $1 AND (leased_until IS NULL OR leased_until < $2)
                ORDER BY due_at LIMIT 100 FOR UPDATE SKIP LOCKED)""";
    private static final String READ = """
            SELECT e.message_id AS root, e.attempt AS last_attempt, e.request::text AS request, t.message_id, t.touch_key, t.entry_id,
                   t.element_id, t.person_id, t.journey_id, t.purpose, t.traceparent, t.attempt, t.channel, t.template, t.version, t.state,
                   t.outcome, t.reason, t.until, t.claim, t.receipt, t.trail::text AS trail
            FROM escalation e JOIN touch t ON t.message_id = e.message_id OR t.attempt_of = e.message_id
            WHERE e.lease = $1 AND e.due_at IS NOT NULL ORDER BY e.message_id, t.attempt""";
    private static final String LOCK_TOUCHES =
            "SELECT 1 FROM touch WHERE message_id = ANY($1) OR attempt_of = ANY($1) ORDER BY touch_key FOR UPDATE";
    private static final String LOCK = """
            SELECT message_id FROM escalation
            WHERE message_id = ANY($1) AND lease = $2 AND due_at IS NOT NULL ORDER BY message_id FOR UPDATE""";
    private static final String GO_ON = """
            UPDATE escalation e
            SET attempt = n.attempt, request = n.request::jsonb, due_at = n.due_at, ended = n.ended
            FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::timestamptz[], $5::text[]) AS n (message_id, attempt, request, due_at, ended)
            WHERE e.message_id = n.message_id""";
    private static final String RETURN = """
            UPDATE escalation e
            SET lease = NULL, leased_until = NULL, due_at = CASE WHEN e.due_at IS NULL THEN NULL ELSE coalesce(n.due_at, e.due_at) END
            FROM unnest($1::uuid[], $3::timestamptz[]) AS n (message_id, due_at)
            WHERE e.message_id = n.message_id AND e.lease = $2""";
    private static final String END = """
            UPDATE escalation e SET ended = n.ended, request = NULL, due_at = NULL
            FROM unnest($1::uuid[], $3::text[]) AS n (message_id, ended)
            WHERE e.message_id = n.message_id AND e.lease = $2 AND e.due_at IS NOT NULL""";

    private final Pool pool;
    private final TouchWriter writer;

    EscalationStore(Pool pool, TouchWriter writer) {
        this.pool = pool;
        this.writer = writer;
    }

    /** Takes up to 100 whose time has come; two replicas never take the same. What is not given back is due again after a minute. */
    public Uni<List<DueEscalation>> claim(Instant systemNow, Instant now) {
        UUID lease = UUID.randomUUID();
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(Rows.time(now), Rows.time(systemNow), lease, Rows.time(systemNow.plus(LEASE))))
                .flatMap(taken -> taken.rowCount() == 0
                        ? Uni.createFrom().item(List.of())
                        : pool.preparedQuery(READ).execute(Tuple.of(lease)).map(rows -> due(lease, rows)));
    }

    /**
     * Records what the gates made of attempts, as {@link TouchWriter#record}, of those messages alone that may still go on.
     *
     * @param due the messages, all taken under one lease
     */
    public Uni<Map<String, Integer>> record(List<DueEscalation> due, List<TouchWrite> writes, Instant now) {
        if (writes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        UUID[] messages = due.stream().map(DueEscalation::messageId).toArray(UUID[]::new);
        return pool.withTransaction(tx -> tx.preparedQuery(LOCK_TOUCHES)
                        .execute(Tuple.of((Object) messages))
                        .chain(() -> tx.preparedQuery(LOCK)
                                .execute(Tuple.of(messages, due.getFirst().lease())))
                        .map(EscalationStore::ids)
                        .chain(open -> recordOpen(tx, open, due, writes, now)))
                .invoke(won -> writer.committed());
    }

    private Uni<Map<String, Integer>> recordOpen(
            SqlConnection tx, Set<UUID> open, List<DueEscalation> due, List<TouchWrite> writes, Instant now) {
        List<TouchWrite> possible =
                writes.stream().filter(w -> open.contains(attemptOf(w))).toList();
        Map<UUID, DueEscalation> byId = new HashMap<>();
        due.forEach(d -> byId.put(d.messageId(), d));
        return writer.record(tx, possible, now)
                .call(won -> goOn(
                        tx,
                        possible.stream()
                                .filter(w -> won.containsKey(w.candidate().key().toString()))
                                .map(w -> change(Objects.requireNonNull(byId.get(attemptOf(w))), w, now))
                                .toList()));
    }

    private record Change(
            UUID messageId, int attempt, EscalationJson.Wanted wanted, Instant due, Escalation.@Nullable End end) {}

    /** A claim uses up the channels before it; a hold waits; what the gates decided for good is the end. */
    private static Change change(DueEscalation due, TouchWrite write, Instant now) {
        int last = due.escalation().attempt();
        return switch (write.state()) {
            case TouchState.Dispatching claimed ->
                new Change(
                        due.messageId(),
                        write.candidate().key().attempt(),
                        due.wanted().left(write.candidate().request().otherwise()),
                        now.plus(due.wanted().after()),
                        null);
            case TouchState.Held held -> new Change(due.messageId(), last, due.wanted(), held.until(), null);
            case TouchState.Done done -> new Change(due.messageId(), last, due.wanted(), now, Escalation.End.STOPPED);
            case TouchState.Open open -> throw new IllegalArgumentException("An open touch is not recorded");
        };
    }

    private static Uni<Void> goOn(SqlConnection tx, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = new Rows.Batch<>(changes)
                .uuids(Change::messageId)
                .ints(Change::attempt)
                .texts(c -> c.end() == null ? EscalationJson.write(c.wanted()) : null)
                .times(c -> c.end() == null ? Rows.time(c.due()) : null)
                .texts(c -> c.end() == null ? null : c.end().name())
                .and();
        return tx.preparedQuery(GO_ON).execute(columns).replaceWithVoid();
    }

    /**
     * Gives messages back.
     *
     * @param due by message: when to look again; those that are not in it keep their time
     */
    public Uni<Void> giveBack(List<DueEscalation> taken, Map<UUID, Instant> due) {
        Tuple columns = Tuple.tuple()
                .addValue(taken.stream().map(DueEscalation::messageId).toArray(UUID[]::new))
                .addValue(taken.getFirst().lease())
                .addValue(taken.stream()
                        .map(d -> Rows.timeOrNull(due.get(d.messageId())))
                        .toArray(OffsetDateTime[]::new));
        return pool.preparedQuery(RETURN).execute(columns).replaceWithVoid();
    }

    /** Ends messages of one lease. */
    public Uni<Void> end(UUID lease, Map<UUID, Escalation.End> ends) {
        if (ends.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<UUID, Escalation.End>> all = List.copyOf(ends.entrySet());
        Tuple columns = Tuple.tuple()
                .addValue(all.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
                .addValue(lease)
                .addValue(all.stream().map(e -> e.getValue().name()).toArray(String[]::new));
        return pool.preparedQuery(END).execute(columns).replaceWithVoid();
    }

    private static UUID attemptOf(TouchWrite write) {
        return Objects.requireNonNull(
                Objects.requireNonNull(write.candidate().request().escalation()).attemptOf());
    }

    private static Set<UUID> ids(Iterable<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID("message_id")));
        return ids;
    }

    private static List<DueEscalation> due(UUID lease, Iterable<Row> rows) {
        Map<UUID, List<Row>> byRoot = new LinkedHashMap<>();
        rows.forEach(row -> byRoot.computeIfAbsent(row.getUUID("root"), r -> new ArrayList<>())
                .add(row));
        return byRoot.values().stream().map(family -> due(lease, family)).toList();
    }

    private static DueEscalation due(UUID lease, List<Row> family) {
        Row first = family.getFirst();
        EscalationJson.Wanted wanted = EscalationJson.read(first.getString("request"));
        Map<Integer, DueEscalation.Recorded> attempts = new HashMap<>();
        family.forEach(row -> attempts.put(row.getInteger("attempt"), recorded(row)));
        String key = first.getString("touch_key");
        return new DueEscalation(
                first.getUUID("root"),
                lease,
                new Escalation.Open(first.getInteger("last_attempt"), wanted.left()),
                new DueEscalation.Touch(
                        new TouchKey(
                                first.getString("entry_id"),
                                first.getString("element_id"),
                                Integer.parseInt(key.substring(key.lastIndexOf('/') + 1))),
                        first.getString("person_id"),
                        first.getString("journey_id"),
                        Purpose.of(first.getString("purpose")).orElseThrow(),
                        first.getString("traceparent")),
                wanted,
                attempts);
    }

    private static DueEscalation.Recorded recorded(Row row) {
        String receipt = row.getString("receipt");
        return new DueEscalation.Recorded(
                row.getUUID("message_id"),
                row.getInteger("version"),
                new Escalation.Attempt(
                        new Way(row.getString("channel"), row.getString("template")),
                        Rows.state(row),
                        receipt == null ? null : ReceiptState.valueOf(receipt)),
                TrailJson.read(row.getString("trail")));
    }
}
