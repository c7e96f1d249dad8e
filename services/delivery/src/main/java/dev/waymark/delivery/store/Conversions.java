package dev.waymark.delivery.store;

import dev.waymark.delivery.Engagement;
import dev.waymark.delivery.Engagement.Kind;
import dev.waymark.delivery.events.StatusEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What people did that messages were for. An event counts for the last message before it that has it for its goal, by when the event happened and not by
 * when it came; the same event twice counts once.
 */
@ApplicationScoped
public class Conversions {

    private static final String TOUCHES = """
            SELECT DISTINCT ON (e.n) e.n, t.message_id
            FROM unnest($1::text[], $2::text[], $3::timestamptz[]) WITH ORDINALITY AS e (person_id, type, at, n)
            JOIN touch t ON t.person_id = e.person_id AND t.goal = e.type AND e.at BETWEEN t.goal_from AND t.goal_until
            WHERE t.state = 'DISPATCHING' OR t.outcome IN ('SENT', 'UNKNOWN')
            ORDER BY e.n, t.goal_from DESC, t.message_id DESC""";

    /** Before the source of the event, so that nobody else's news has the same name. */
    private static final String SOURCE = "goal:";

    private final Pool pool;
    private final Engagements engagements;
    private final StatusEvents events;

    Conversions(Pool pool, Engagements engagements, StatusEvents events) {
        this.pool = pool;
        this.engagements = engagements;
        this.events = events;
    }

    /**
     * Something that a person did.
     *
     * @param type the event's type
     * @param source with {@code id} names the event
     */
    public record Deed(String personId, String type, String source, String id, Instant at) {}

    /** Records what was the goal of a message; of most deeds nothing. */
    public Uni<Void> record(List<Deed> deeds, Instant now) {
        return pool.withTransaction(tx -> found(tx, deeds).flatMap(news -> engagements.record(tx, news, now)))
                .invoke(results -> {
                    if (!results.isEmpty()) {
                        events.committed();
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<List<Engagement>> found(SqlConnection tx, List<Deed> deeds) {
        var columns = new Rows.Batch<>(deeds)
                .texts(Deed::personId)
                .texts(Deed::type)
                .times(deed -> Rows.time(deed.at()))
                .and();
        return tx.preparedQuery(TOUCHES).execute(columns).map(rows -> engagements(rows, deeds));
    }

    private static List<Engagement> engagements(RowSet<Row> rows, List<Deed> deeds) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> engagement(row, deeds.get(row.getLong("n").intValue() - 1)))
                .toList();
    }

    private static Engagement engagement(Row row, Deed deed) {
        return new Engagement(row.getUUID("message_id"), Kind.CONVERTED, SOURCE + deed.source(), deed.id(), deed.at());
    }
}
