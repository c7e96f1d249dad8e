package dev.waymark.consent.store;

import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.consent.crypto.ServiceKey.NewKey;
import dev.waymark.platform.ids.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes the writers of a person take turns, and makes them wait for checks that issue permits; and gives the persons' keys. Held to the end of
 * the transaction. Persons are locked in the order of their ids, as checks do, so that batches cannot deadlock.
 */
@ApplicationScoped
public class PersonLock {

    // A row that is there is locked also where nothing is updated (PostgreSQL manual, INSERT, "ON CONFLICT DO UPDATE").
    private static final String LOCK = """
            INSERT INTO person AS p (person_id, wrapped_key, subject)
            SELECT n.person_id, n.wrapped_key, n.subject
            FROM unnest($1::text[], $2::bytea[], $3::uuid[]) AS n (person_id, wrapped_key, subject)
            ORDER BY n.person_id
            ON CONFLICT (person_id) DO UPDATE SET wrapped_key = EXCLUDED.wrapped_key WHERE p.wrapped_key IS NULL""";
    private static final String KEYS = "SELECT person_id, subject, wrapped_key FROM person WHERE person_id = ANY($1)";

    private final ServiceKey serviceKey;

    PersonLock(ServiceKey serviceKey) {
        this.serviceKey = serviceKey;
    }

    /** The keys of the persons, by id, when the locks are held; what is read afterwards, in a further statement, is up to date. */
    public Uni<Map<String, PersonKey>> take(SqlConnection tx, Collection<String> persons) {
        Map<String, NewKey> fresh = new LinkedHashMap<>();
        persons.forEach(id -> fresh.computeIfAbsent(id, serviceKey::newPersonKey));
        return take(tx, fresh).map(rows -> keys(rows, fresh));
    }

    /**
     * Both statements go out at once; the second has a snapshot of its own, taken when the first holds the locks. New subjects sort by their time: what
     * is written together then lies together in every index on subjects.
     */
    private static Uni<RowSet<Row>> take(SqlConnection tx, Map<String, NewKey> fresh) {
        String[] names = fresh.keySet().toArray(String[]::new);
        Buffer[] wrapped =
                fresh.values().stream().map(key -> Buffer.buffer(key.wrapped())).toArray(Buffer[]::new);
        UUID[] subjects = Stream.generate(Ids::next).limit(names.length).toArray(UUID[]::new);
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(LOCK).execute(Tuple.of(names, wrapped, subjects)),
                        tx.preparedQuery(KEYS).execute(Tuple.of((Object) names)))
                .with((locked, keys) -> keys);
    }

    private Map<String, PersonKey> keys(RowSet<Row> rows, Map<String, NewKey> fresh) {
        Map<String, PersonKey> keys = new HashMap<>();
        for (Row row : rows) {
            String id = row.getString("person_id");
            UUID subject = row.getUUID("subject");
            byte[] wrapped = row.getBuffer("wrapped_key").getBytes();
            keys.put(
                    id,
                    Objects.requireNonNull(fresh.get(id))
                            .ifKept(subject, wrapped)
                            .orElseGet(() -> serviceKey.unwrap(id, subject, wrapped)));
        }
        return keys;
    }
}
