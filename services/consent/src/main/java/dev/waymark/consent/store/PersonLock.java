package dev.waymark.consent.store;

import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the writers of a person take turns, and makes them wait for checks that issue permits; and gives the persons' keys. Held to the end of
 * the transaction. Persons are locked in the order of their ids, as checks do, so that batches cannot deadlock.
 */
@ApplicationScoped
public class PersonLock {

    // A row that is there is locked also where nothing is updated (PostgreSQL manual, INSERT, "ON CONFLICT DO UPDATE").
    private static final String LOCK = """
            INSERT INTO person AS p (person_id, wrapped_key)
            SELECT n.person_id, n.wrapped_key FROM unnest($1::text[], $2::bytea[]) AS n (person_id, wrapped_key)
            ORDER BY n.person_id
            ON CONFLICT (person_id) DO UPDATE SET wrapped_key = EXCLUDED.wrapped_key WHERE p.wrapped_key IS NULL""";
    private static final String KEYS = "SELECT person_id, subject, wrapped_key FROM person WHERE person_id = ANY($1)";

    private final ServiceKey serviceKey;

    PersonLock(ServiceKey serviceKey) {
        this.serviceKey = serviceKey;
    }

    /** The keys of the persons, by id, when the locks are held; what is read afterwards, in a further statement, is up to date. */
    public Uni<Map<String, PersonKey>> take(SqlConnection tx, Collection<String> persons) {
        List<String> ids = List.copyOf(persons);
        String[] names = ids.toArray(String[]::new);
        Buffer[] fresh = ids.stream()
                .map(id -> Buffer.buffer(serviceKey.newPersonKey(id)))
                .toArray(Buffer[]::new);
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(names, fresh))
                .chain(() -> tx.preparedQuery(KEYS).execute(Tuple.of((Object) names)))
                .map(this::keys);
    }

    private Map<String, PersonKey> keys(RowSet<Row> rows) {
        Map<String, PersonKey> keys = new HashMap<>();
        for (Row row : rows) {
            String id = row.getString("person_id");
            keys.put(
                    id,
                    serviceKey.unwrap(
                            id,
                            row.getUUID("subject"),
                            row.getBuffer("wrapped_key").getBytes()));
        }
        return keys;
    }
}
