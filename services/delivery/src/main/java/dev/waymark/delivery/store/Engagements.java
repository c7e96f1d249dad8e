package dev.waymark.delivery.store;

import dev.waymark.delivery.Engagement;
import dev.waymark.delivery.Engagement.Kind;
import dev.waymark.delivery.Engagement.Result;
import dev.waymark.delivery.HandledReply;
import dev.waymark.delivery.events.EngagementEvent;
import dev.waymark.delivery.events.StatusEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people did with messages. Each batch is one transaction with the events that announce it; a message is announced once for each
 * kind, whoever tells of it, how often and in which order.
 */
@ApplicationScoped
public class Engagements {

    /** Who tells of replies. */
    private static final String REPLY = "reply";

    // Locked, so that of two who tell the first news of a kind at once one announces it.
    private static final String TOUCHES = """
            SELECT message_id, touch_key, journey_id, entry_id, element_id, person_id, channel, template, template_version, variant, arm, broadcast_id, attempt, attempt_of, traceparent, state, outcome
            FROM touch WHERE message_id = ANY($1) ORDER BY touch_key FOR UPDATE""";
    private static final String KINDS = "SELECT DISTINCT message_id, kind FROM engagement WHERE message_id = ANY($1)";
    private static final String INSERT = """
            INSERT INTO engagement (source, event_id, message_id, kind, at, recorded_at)
            SELECT source, event_id, message_id, kind, at, $6
            FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[]) AS e (source, event_id, message_id, kind, at)
            ORDER BY source, event_id
            ON CONFLICT DO NOTHING
            RETURNING source, event_id""";
    private static final String LAST = """
            SELECT DISTINCT ON (person_id) message_id FROM touch
            WHERE person_id = ANY($1) AND channel = $2 AND outcome IN ('SENT', 'UNKNOWN')
              AND created_at BETWEEN $3::timestamptz - interval '7 days' AND $3::timestamptz
            ORDER BY person_id, message_id DESC""";
    private static final Set<String> LEFT = Set.of("SENT", "UNKNOWN");

    private final Pool pool;
    private final StatusEvents events;

    Engagements(Pool pool, StatusEvents events) {
        this.pool = pool;
        this.events = events;
    }

    /** Records what people did; one result for each, in the same order. */
    public Uni<List<Result>> record(List<Engagement> news, Instant now) {
        return pool.withTransaction(tx -> record(tx, news, now)).invoke(events::committed);
    }

    /** A reply that ends nothing counts for the last message of the channel that each of the people got within a week before it. */
    Uni<Void> replied(SqlConnection tx, HandledReply handled, Instant now) {
        Tuple values = Tuple.of(
                handled.people().toArray(String[]::new),
                handled.reply().channel(),
                Rows.time(handled.reply().receivedAt()));
        return tx.preparedQuery(LAST)
                .execute(values)
                .map(rows -> rows.stream()
                        .map(row -> reply(row.getUUID("message_id"), handled))
                        .toList())
                .chain(news -> record(tx, news, now))
                .replaceWithVoid();
    }

    private static Engagement reply(UUID messageId, HandledReply handled) {
        return new Engagement(
                messageId,
                Kind.REPLIED,
                REPLY,
                handled.reply().id() + "/" + messageId,
                handled.reply().receivedAt());
    }

    /** The same in a transaction of the caller. */
    Uni<List<Result>> record(SqlConnection tx, List<Engagement> news, Instant now) {
        if (news.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] ids = news.stream().map(Engagement::messageId).distinct().toArray(UUID[]::new);
        return tx.preparedQuery(TOUCHES)
                .execute(Tuple.of((Object) ids))
                .map(Engagements::byId)
                .chain(touches -> tx.preparedQuery(KINDS)
                        .execute(Tuple.of((Object) ids))
                        .chain(kinds -> record(tx, news, touches, known(kinds), now)));
    }

    private Uni<List<Result>> record(
            SqlConnection tx, List<Engagement> news, Map<UUID, Row> touches, Set<Known> known, Instant now) {
        List<Engagement> possible = news.stream()
                .filter(one -> refusal(touches.get(one.messageId())) == Result.RECORDED)
                .toList();
        return insert(tx, possible, now)
                .call(() -> EscalationRows.engaged(
                        tx, possible.stream().map(Engagement::messageId).toList()))
                .map(fresh -> results(news, touches, fresh))
                .call(results -> {
                    List<EngagementEvent> first = new ArrayList<>();
                    for (int i = 0; i < news.size(); i++) {
                        Engagement one = news.get(i);
                        if (results.get(i) == Result.RECORDED && known.add(new Known(one.messageId(), one.kind()))) {
                            first.add(new EngagementEvent(
                                    TouchRows.touch(Objects.requireNonNull(touches.get(one.messageId()))),
                                    one.kind(),
                                    one.at()));
                        }
                    }
                    return events.append(tx, first);
                });
    }

    private record Known(UUID messageId, Kind kind) {}

    private record Told(String source, String eventId) {}

    private static Uni<Set<Told>> insert(SqlConnection tx, List<Engagement> news, Instant now) {
        if (news.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Tuple columns = new Rows.Batch<>(news)
                .texts(Engagement::source)
                .texts(Engagement::eventId)
                .uuids(Engagement::messageId)
                .texts(one -> one.kind().name())
                .times(one -> Rows.time(one.at()))
                .and(Rows.time(now));
        return tx.preparedQuery(INSERT).execute(columns).map(rows -> {
            Set<Told> fresh = new HashSet<>();
            rows.forEach(row -> fresh.add(new Told(row.getString("source"), row.getString("event_id"))));
            return fresh;
        });
    }

    /** The same news twice in one batch is fresh once. */
    private static List<Result> results(List<Engagement> news, Map<UUID, Row> touches, Set<Told> fresh) {
        Set<Told> open = new HashSet<>(fresh);
        return news.stream()
                .map(one -> {
                    Result possible = refusal(touches.get(one.messageId()));
                    return possible != Result.RECORDED || open.remove(new Told(one.source(), one.eventId()))
                            ? possible
                            : Result.DUPLICATE;
                })
                .toList();
    }

    /** News may come before the hand-over is on record, never of a message that certainly did not leave. */
    private static Result refusal(@Nullable Row touch) {
        if (touch == null) {
            return Result.UNKNOWN_MESSAGE;
        }
        boolean left =
                switch (touch.getString("state")) {
                    case "DISPATCHING" -> true;
                    case "DONE" -> LEFT.contains(touch.getString("outcome"));
                    default -> false;
                };
        return left ? Result.RECORDED : Result.NOT_SENT;
    }

    private static Map<UUID, Row> byId(RowSet<Row> rows) {
        Map<UUID, Row> touches = new HashMap<>();
        rows.forEach(row -> touches.put(row.getUUID("message_id"), row));
        return touches;
    }

    private static Set<Known> known(RowSet<Row> rows) {
        Set<Known> known = new HashSet<>();
        rows.forEach(row -> known.add(new Known(row.getUUID("message_id"), Kind.valueOf(row.getString("kind")))));
        return known;
    }
}
