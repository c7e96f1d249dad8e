package dev.waymark.delivery.store;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Escalation;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.TouchState;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What others do to escalations, in transactions of their own that hold the touches' rows already: whoever locks an escalation has
 * locked its touches before, so nobody locks up.
 */
final class EscalationRows {

    private static final String BEGIN = """
            INSERT INTO escalation AS e (message_id, entry_id, attempt, request, due_at)
            SELECT message_id, entry_id, 1, request::jsonb, due_at
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) AS n (message_id, entry_id, request, due_at)
            ORDER BY message_id
            ON CONFLICT (message_id) DO UPDATE SET request = excluded.request, due_at = excluded.due_at WHERE e.attempt = 1 AND e.ended IS NULL""";
    private static final String NONE = "DELETE FROM escalation WHERE message_id = ANY($1)";
    private static final String END = """
            UPDATE escalation e SET ended = $2, request = NULL, due_at = NULL
            FROM touch t WHERE t.message_id = ANY($1) AND e.message_id = coalesce(t.attempt_of, t.message_id) AND e.due_at IS NOT NULL""";
    private static final String HURRY = """
            UPDATE escalation e SET due_at = least(e.due_at, $2)
            FROM touch t WHERE t.message_id = ANY($1) AND e.message_id = coalesce(t.attempt_of, t.message_id) AND e.attempt = t.attempt
              AND e.due_at IS NOT NULL""";
    private static final String ENTRIES_ENDED = """
            UPDATE escalation SET ended = $2, request = NULL, due_at = NULL WHERE entry_id = ANY($1) AND due_at IS NOT NULL""";

    private EscalationRows() {}

    /** With the claims of first attempts: when each goes by its next channel, where the drawing wants it and there is one. */
    static Uni<Void> begin(SqlConnection tx, List<TouchWrite> won, Instant now) {
        List<Candidate> wanted = won.stream()
                .filter(w -> w.state() instanceof TouchState.Dispatching)
                .map(TouchWrite::candidate)
                .filter(c -> c.request().escalation() != null)
                .toList();
        List<Candidate> can =
                wanted.stream().filter(c -> !c.request().otherwise().isEmpty()).toList();
        List<Candidate> cannot = wanted.stream().filter(c -> !can.contains(c)).toList();
        return insert(tx, can, now).chain(() -> remove(tx, cannot));
    }

    private static Uni<Void> insert(SqlConnection tx, List<Candidate> begun, Instant now) {
        if (begun.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple columns = new Rows.Batch<>(begun)
                .uuids(Candidate::messageId)
                .texts(c -> c.key().entryId())
                .texts(c -> EscalationJson.write(EscalationJson.of(c)))
                .times(c -> Rows.time(due(c, now)))
                .and();
        return tx.preparedQuery(BEGIN).execute(columns).replaceWithVoid();
    }

    /** Held once and claimed again, it may have come to its last channel. */
    private static Uni<Void> remove(SqlConnection tx, List<Candidate> last) {
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(NONE)
                        .execute(Tuple.of(
                                (Object) last.stream().map(Candidate::messageId).toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    private static Instant due(Candidate c, Instant now) {
        SendRequest.Escalating escalation = c.request().escalation();
        return escalation == null ? now : now.plus(escalation.after());
    }

    /** What providers told of attempts: of one that arrived nothing more is sent, one that will not is not waited for. */
    static Uni<Void> told(SqlConnection tx, List<UUID> delivered, List<UUID> failed, Instant now) {
        return end(tx, delivered, Escalation.End.DELIVERED).chain(() -> hurry(tx, failed, now));
    }

    /** People took notice of these messages. */
    static Uni<Void> engaged(SqlConnection tx, List<UUID> messages) {
        return end(tx, messages, Escalation.End.ENGAGED);
    }

    private static Uni<Void> end(SqlConnection tx, List<UUID> messages, Escalation.End why) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(END)
                        .execute(Tuple.of(messages.toArray(UUID[]::new), why.name()))
                        .replaceWithVoid();
    }

    private static Uni<Void> hurry(SqlConnection tx, List<UUID> messages, Instant now) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(HURRY)
                        .execute(Tuple.of(messages.toArray(UUID[]::new), Rows.time(now)))
                        .replaceWithVoid();
    }

    static Uni<Void> entriesEnded(SqlConnection tx, Collection<String> entries) {
        return tx.preparedQuery(ENTRIES_ENDED)
                .execute(Tuple.of(entries.toArray(String[]::new), Escalation.End.ENTRY_ENDED.name()))
                .replaceWithVoid();
    }
}
