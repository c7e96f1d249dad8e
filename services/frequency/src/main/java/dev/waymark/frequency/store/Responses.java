package dev.waymark.frequency.store;

import dev.waymark.frequency.fatigue.Response;
import dev.waymark.frequency.fatigue.TierChange;
import dev.waymark.frequency.policy.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How people respond, and their tiers. Whoever changes a tier holds the person, as decisions do. */
@ApplicationScoped
public class Responses {

    private static final String BEGIN = "SELECT begin_decision($1) AS epoch";

    private static final String STATES =
            "SELECT person_id, tier, unanswered, answers FROM person WHERE person_id = ANY ($1)";

    private static final String PURPOSES =
            "SELECT reservation_key, purpose FROM reservation WHERE reservation_key = ANY ($1)";

    private static final String WRITE = """
            UPDATE person p SET tier = n.tier, unanswered = n.unanswered, answers = n.answers
            FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[]) AS n (person_id, tier, unanswered, answers)
            WHERE p.person_id = n.person_id""";

    private static final String CHANGES = """
            INSERT INTO tier_change (person_id, from_tier, to_tier, reason, detail, changed_at, policy_version)
            SELECT n.person_id, n.from_tier, n.to_tier, n.reason, n.detail, $6, $7
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
                     WITH ORDINALITY AS n (person_id, from_tier, to_tier, reason, detail, i)
            ORDER BY n.i""";

    private final RulesInForce inForce;

    Responses(RulesInForce inForce) {
        this.inForce = inForce;
    }

    /**
     * What is known while the persons are locked.
     *
     * @param rules those in force
     * @param states by person; who is missing has none yet
     * @param purposes of messages by their key, as far as reservations are known
     */
    public record Read(Rules rules, Map<String, Response> states, Map<String, String> purposes) {}

    /** A person changed tier. */
    public record Change(String personId, TierChange change) {}

    /** Locks the persons and reads what is known of them, and of the messages with these keys. */
    public Uni<Read> lockAndRead(SqlConnection tx, List<String> persons, List<String> keys) {
        Object ids = persons.toArray(String[]::new);
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(BEGIN).execute(Tuple.of(ids)),
                        tx.preparedQuery(STATES).execute(Tuple.of(ids)),
                        tx.preparedQuery(PURPOSES).execute(Tuple.of((Object) keys.toArray(String[]::new))))
                .asTuple()
                .chain(read -> inForce.of(tx, read.getItem1().iterator().next().getLong("epoch"))
                        .map(rules -> new Read(rules, states(read.getItem2()), purposes(read.getItem3()))));
    }

    /** Writes the new states, and the changes of tier that led to them, in their order. */
    public Uni<Void> write(
            SqlConnection tx, Map<String, Response> states, List<Change> changes, String version, Instant now) {
        List<Response> values = List.copyOf(states.values());
        Tuple rows = Tuple.tuple()
                .addArrayOfString(states.keySet().toArray(String[]::new))
                .addArrayOfString(values.stream().map(Response::tier).toArray(String[]::new))
                .addArrayOfInteger(values.stream().map(Response::unanswered).toArray(Integer[]::new))
                .addArrayOfInteger(values.stream().map(Response::answers).toArray(Integer[]::new));
        Uni<Void> written = tx.preparedQuery(WRITE).execute(rows).replaceWithVoid();
        return changes.isEmpty() ? written : written.chain(() -> record(tx, changes, version, now));
    }

    private static Uni<Void> record(SqlConnection tx, List<Change> changes, String version, Instant now) {
        Tuple rows = Tuple.tuple()
                .addArrayOfString(texts(changes, Change::personId))
                .addArrayOfString(texts(changes, change -> change.change().from()))
                .addArrayOfString(texts(changes, change -> change.change().to()))
                .addArrayOfString(texts(changes, change -> change.change().reason()))
                .addArrayOfString(texts(changes, change -> change.change().detail()))
                .addOffsetDateTime(Times.column(now))
                .addString(version);
        return tx.preparedQuery(CHANGES).execute(rows).replaceWithVoid();
    }

    private static Map<String, Response> states(RowSet<Row> rows) {
        Map<String, Response> states = new HashMap<>();
        rows.forEach(row -> states.put(
                row.getString("person_id"),
                new Response(row.getString("tier"), row.getInteger("unanswered"), row.getInteger("answers"))));
        return states;
    }

    private static Map<String, String> purposes(RowSet<Row> rows) {
        Map<String, String> purposes = new HashMap<>();
        rows.forEach(row -> purposes.put(row.getString("reservation_key"), row.getString("purpose")));
        return purposes;
    }

    private static String[] texts(List<Change> changes, Function<Change, @Nullable String> field) {
        return changes.stream().map(field).toArray(String[]::new);
    }
}
