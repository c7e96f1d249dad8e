package dev.waymark.frequency.store;

import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.fatigue.TierChange;
import dev.waymark.frequency.policy.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What is known of persons: what they got, wrote and answered. Reads without locking. */
@ApplicationScoped
public class People {

    private static final String LAST_CHANGE = """
            SELECT from_tier, to_tier, reason, detail, changed_at, policy_version
            FROM tier_change WHERE person_id = $1 ORDER BY change_id DESC LIMIT 1""";

    private static final String INBOUND = """
            INSERT INTO inbound AS i (person_id, channel, sender_id, received_at)
            SELECT person_id, channel, sender_id, max(received_at)
            FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS n (person_id, channel, sender_id, received_at)
            GROUP BY person_id, channel, sender_id
            ORDER BY person_id, channel, sender_id
            ON CONFLICT (person_id, channel, sender_id) DO UPDATE SET received_at = EXCLUDED.received_at
                WHERE i.received_at < EXCLUDED.received_at""";

    private static final String KNOW = """
            INSERT INTO person (person_id) SELECT DISTINCT p FROM unnest($1::text[]) AS p ORDER BY p ON CONFLICT DO NOTHING""";

    private final Pool pool;

    People(Pool pool) {
        this.pool = pool;
    }

    /** A change of tier, when it happened and by which rules. */
    public record DatedChange(TierChange change, Instant at, String policyVersion) {}

    /** A person's history as the rules see it, and the last change of tier. */
    public record State(History history, Optional<DatedChange> lastChange) {}

    /** That a person wrote to us; {@code senderId} is null where the channel has one identity only. */
    public record Written(
            String personId, String channel, @Nullable String senderId, Instant at) {}

    /** What is known of a person now. */
    public Uni<State> state(String personId, Rules rules, Instant now) {
        return Uni.combine()
                .all()
                .unis(
                        Histories.read(
                                pool,
                                new String[] {personId},
                                now,
                                now.minus(rules.policy().lookback())),
                        pool.preparedQuery(LAST_CHANGE).execute(Tuple.of(personId)))
                .with((histories, changes) -> new State(
                        histories.getOrDefault(personId, History.NONE),
                        StreamSupport.stream(changes.spliterator(), false)
                                .map(People::change)
                                .findFirst()));
    }

    /** Records that persons wrote; only the latest of a person, channel and identity counts. */
    public Uni<Void> wrote(List<Written> messages) {
        return pool.withTransaction(tx -> wrote(tx, messages));
    }

    /** As {@link #wrote(List)}, within the transaction. */
    public Uni<Void> wrote(SqlConnection tx, List<Written> messages) {
        Tuple rows = Tuple.tuple()
                .addArrayOfString(texts(messages, Written::personId))
                .addArrayOfString(texts(messages, Written::channel))
                .addArrayOfString(texts(messages, message -> message.senderId() == null ? "" : message.senderId()))
                .addArrayOfOffsetDateTime(messages.stream()
                        .map(message -> Times.column(message.at()))
                        .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(KNOW)
                .execute(Tuple.of((Object) texts(messages, Written::personId)))
                .chain(() -> tx.preparedQuery(INBOUND).execute(rows))
                .replaceWithVoid();
    }

    private static String[] texts(List<Written> messages, Function<Written, String> field) {
        return messages.stream().map(field).toArray(String[]::new);
    }

    private static DatedChange change(Row row) {
        return new DatedChange(
                new TierChange(
                        row.getString("from_tier"),
                        row.getString("to_tier"),
                        row.getString("reason"),
                        row.getString("detail")),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("policy_version"));
    }
}
