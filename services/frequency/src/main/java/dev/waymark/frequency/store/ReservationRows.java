package dev.waymark.frequency.store;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Reservation;
import dev.waymark.frequency.Reservation.State;
import dev.waymark.frequency.caps.History;
import dev.waymark.platform.sql.Pipelined;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The statements of {@link Reservations}: each takes the whole batch. */
final class ReservationRows {

    private static final String BEGIN = "SELECT begin_decision($1) AS epoch";

    private static final String NAMED = """
            SELECT reservation_key, person_id, channel, purpose, journey_id, sender_id, tags, priority, state, used_from, used_to
            FROM reservation WHERE reservation_key = ANY ($1) ORDER BY reservation_key FOR UPDATE""";

    private static final String WRITE = """
            INSERT INTO reservation AS r (
                reservation_key, person_id, channel, purpose, journey_id, sender_id, tags, priority, state, used_from, used_to, policy_version)
            SELECT n.key, n.person, n.channel, n.purpose, n.journey, n.sender, n.tags, n.priority, 'RESERVED', n.used_from, n.used_to, $11
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::smallint[],
                        $9::timestamptz[], $10::timestamptz[])
                     AS n (key, person, channel, purpose, journey, sender, tags, priority, used_from, used_to)
            ORDER BY n.key
            ON CONFLICT (reservation_key) DO UPDATE
                SET channel = EXCLUDED.channel, purpose = EXCLUDED.purpose, journey_id = EXCLUDED.journey_id,
                    sender_id = EXCLUDED.sender_id, tags = EXCLUDED.tags, priority = EXCLUDED.priority, state = 'RESERVED',
                    used_from = EXCLUDED.used_from, used_to = EXCLUDED.used_to, policy_version = EXCLUDED.policy_version
                WHERE r.person_id = EXCLUDED.person_id
            RETURNING reservation_key""";

    private static final String CONFIRM = """
            WITH named AS (
                SELECT reservation_key FROM reservation WHERE reservation_key = ANY ($1) ORDER BY reservation_key FOR UPDATE
            )
            UPDATE reservation r
            SET state = 'CONFIRMED', used_to = CASE r.state WHEN 'CONFIRMED' THEN r.used_to ELSE GREATEST(r.used_from, $2) END
            FROM named n WHERE r.reservation_key = n.reservation_key
            RETURNING r.reservation_key, r.state""";

    private static final String RELEASE = """
            WITH named AS (
                SELECT reservation_key FROM reservation WHERE reservation_key = ANY ($1) ORDER BY reservation_key FOR UPDATE
            )
            UPDATE reservation r
            SET state = CASE r.state WHEN 'CONFIRMED' THEN 'CONFIRMED' ELSE 'RELEASED' END
            FROM named n WHERE r.reservation_key = n.reservation_key
            RETURNING r.reservation_key, r.state""";

    private ReservationRows() {}

    /**
     * What is known about a batch while its persons are locked.
     *
     * @param epoch by whose rules to decide
     * @param named the reservations under the keys of the batch, locked as well
     * @param histories by person
     */
    record Read(long epoch, List<Reservation> named, Map<String, History> histories) {}

    /**
     * Begins a transaction, locks and reads. Sends all its statements at once; each has a snapshot of its own, so what is read is newer than
     * the locks.
     */
    static Uni<Read> beginAndRead(SqlConnection tx, List<Message> messages, Instant now, Instant horizon) {
        return Uni.combine()
                .all()
                .unis(Pipelined.begin(tx), lockAndRead(tx, messages, now, horizon))
                .with((begun, read) -> read);
    }

    /** Locks and reads in a transaction that has begun. */
    static Uni<Read> lockAndRead(SqlConnection tx, List<Message> messages, Instant now, Instant horizon) {
        String[] persons = persons(messages);
        String[] keys = messages.stream()
                .flatMap(message -> Stream.of(message.key(), message.follows()))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(BEGIN).execute(Tuple.of(persons)),
                        tx.preparedQuery(NAMED).execute(Tuple.of(keys)),
                        Histories.read(tx, persons, now, horizon))
                .with((epoch, named, histories) ->
                        new Read(epoch.iterator().next().getLong("epoch"), reservations(named), histories));
    }

    static String[] persons(List<Message> messages) {
        return messages.stream().map(Message::personId).distinct().toArray(String[]::new);
    }

    /** Writes and commits, sent at once: should the writing fail, Postgres rolls back where it is told to commit. */
    static Uni<Set<String>> writeAndCommit(SqlConnection tx, List<Reservation> changes, String policyVersion) {
        return Uni.combine()
                .all()
                .unis(write(tx, changes, policyVersion), Pipelined.commit(tx))
                .with((written, committed) -> written);
    }

    /** The keys that were written; one that another person's reservation took meanwhile is not. */
    private static Uni<Set<String>> write(SqlConnection tx, List<Reservation> changes, String policyVersion) {
        if (changes.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Tuple rows = Tuple.tuple()
                .addArrayOfString(texts(changes, Reservation::key))
                .addArrayOfString(texts(changes, Reservation::personId))
                .addArrayOfString(texts(changes, change -> change.traits().channel()))
                .addArrayOfString(texts(changes, change -> change.traits().purpose()))
                .addArrayOfString(texts(changes, change -> change.traits().journeyId()))
                .addArrayOfString(texts(changes, change -> change.traits().senderId()))
                .addArrayOfString(texts(changes, change -> TraitColumns.tags(change.traits())))
                .addArrayOfShort(changes.stream()
                        .map(change -> (short) change.priority())
                        .toArray(Short[]::new))
                .addArrayOfOffsetDateTime(times(changes, Reservation::from))
                .addArrayOfOffsetDateTime(times(changes, Reservation::to))
                .addString(policyVersion);
        return tx.preparedQuery(WRITE).execute(rows).map(written -> {
            Set<String> keys = new HashSet<>();
            written.forEach(row -> keys.add(row.getString("reservation_key")));
            return keys;
        });
    }

    static Uni<Map<String, State>> confirm(SqlClient client, List<String> keys, Instant now) {
        return client.preparedQuery(CONFIRM)
                .execute(Tuple.of(keys.toArray(String[]::new), Times.column(now)))
                .map(ReservationRows::states);
    }

    static Uni<Map<String, State>> release(SqlClient client, List<String> keys) {
        return client.preparedQuery(RELEASE)
                .execute(Tuple.of((Object) keys.toArray(String[]::new)))
                .map(ReservationRows::states);
    }

    private static Map<String, State> states(RowSet<Row> rows) {
        Map<String, State> states = new HashMap<>();
        rows.forEach(row -> states.put(row.getString("reservation_key"), State.valueOf(row.getString("state"))));
        return states;
    }

    private static List<Reservation> reservations(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReservationRows::reservation)
                .toList();
    }

    private static Reservation reservation(Row row) {
        return new Reservation(
                row.getString("reservation_key"),
                row.getString("person_id"),
                TraitColumns.read(row),
                row.getShort("priority"),
                State.valueOf(row.getString("state")),
                row.getOffsetDateTime("used_from").toInstant(),
                row.getOffsetDateTime("used_to").toInstant());
    }

    private static String[] texts(List<Reservation> changes, Function<Reservation, @Nullable String> field) {
        return changes.stream().map(field).toArray(String[]::new);
    }

    private static OffsetDateTime[] times(List<Reservation> changes, Function<Reservation, Instant> field) {
        return changes.stream().map(field).map(Times::column).toArray(OffsetDateTime[]::new);
    }
}
