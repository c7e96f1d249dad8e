package dev.waymark.profile.store;

import dev.waymark.profile.devices.Device;
import dev.waymark.profile.devices.Platform;
import dev.waymark.profile.devices.PushAddress;
import dev.waymark.profile.devices.PushTarget.Subscription;
import dev.waymark.profile.devices.PushTarget.Token;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices in Postgres. Whoever locks rows does so in the order of their address ids, so that nobody waits in a circle. */
@ApplicationScoped
public class DeviceRepository {

    private static final String COLUMNS =
            "d.address_id, d.person_id, d.installation_id, d.platform, d.app, d.token, d.endpoint, d.p256dh, d.auth, d.registered_at";

    // In the order of the numbers, in one statement, so that two transactions never wait for each other.
    private static final String LOCK = """
            SELECT pg_advisory_xact_lock(k)::text
            FROM (SELECT DISTINCT hashtextextended(name, 8082) AS k FROM unnest($1::text[]) AS name ORDER BY k) keys""";
    private static final String AROUND = "SELECT " + COLUMNS + """
             FROM device d
            WHERE person_id = $1 OR address_id = $2 OR (platform, app, installation_id) = ($3, $4, $5)
            ORDER BY address_id FOR UPDATE""";
    private static final String INSERT = """
            INSERT INTO device (address_id, person_id, installation_id, platform, app, token, endpoint, p256dh, auth, registered_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)""";
    private static final String OF_PERSON = "SELECT " + COLUMNS + """
             FROM profile p LEFT JOIN device d USING (person_id) WHERE p.person_id = $1
            ORDER BY d.registered_at DESC, d.address_id""";
    private static final String FORGET = """
            DELETE FROM device WHERE address_id IN (
                SELECT address_id FROM device WHERE person_id = $1 AND installation_id = $2 ORDER BY address_id FOR UPDATE)""";
    private static final String REGISTERED = """
            SELECT address_id, registered_at FROM device WHERE address_id = ANY ($1) ORDER BY address_id FOR UPDATE""";
    private static final String REMOVE = "DELETE FROM device WHERE address_id = ANY ($1)";

    private final Pool pool;

    DeviceRepository(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a registration is judged by: all devices of the person, and whoever else's have the installation or the address. Until the transaction ends
     * nobody else registers for this person, this installation or this address.
     */
    public Uni<List<Device>> lockAround(SqlClient tx, Device wanted) {
        PushAddress address = wanted.address();
        String platform = address.target().platform().name();
        String[] names = {
            "person/" + wanted.personId(),
            "address/" + address.id(),
            "installation/" + platform + "/" + address.app() + "/" + wanted.installationId()
        };
        Tuple around = Tuple.of(wanted.personId(), address.id(), platform, address.app(), wanted.installationId());
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(names))
                .chain(() -> tx.preparedQuery(AROUND).execute(around))
                .map(DeviceRepository::devices);
    }

    /** Stores a device in place of others, within the transaction. */
    public Uni<Void> replace(SqlClient tx, Device device, Collection<String> removed, Instant now) {
        return remove(tx, removed)
                .chain(() -> tx.preparedQuery(INSERT).execute(values(device, now)))
                .replaceWithVoid();
    }

    /** The devices of a person, the most recently registered first; empty when the person is not known. */
    public Uni<Optional<List<Device>>> ofPerson(String personId) {
        return pool.preparedQuery(OF_PERSON)
                .execute(Tuple.of(personId))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(devices(rows)));
    }

    /** Deletes what an installation registered for a person, if it did. */
    public Uni<Void> forget(String personId, String installationId) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(personId, installationId))
                .replaceWithVoid();
    }

    /** When the addresses that are there were registered, by id; they stay as they are until the transaction ends. */
    public Uni<Map<String, Instant>> lockRegistered(SqlClient tx, Collection<String> addressIds) {
        return tx.preparedQuery(REGISTERED).execute(ids(addressIds)).map(rows -> {
            Map<String, Instant> registered = new HashMap<>();
            rows.forEach(row -> registered.put(
                    row.getString("address_id"),
                    row.getOffsetDateTime("registered_at").toInstant()));
            return registered;
        });
    }

    /** Deletes addresses that the transaction has locked. */
    public Uni<Void> remove(SqlClient tx, Collection<String> addressIds) {
        return addressIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMOVE).execute(ids(addressIds)).replaceWithVoid();
    }

    private static Tuple ids(Collection<String> addressIds) {
        return Tuple.of((Object) addressIds.toArray(String[]::new));
    }

    private static Tuple values(Device device, Instant now) {
        PushAddress address = device.address();
        Tuple values = Tuple.of(
                address.id(),
                device.personId(),
                device.installationId(),
                address.target().platform().name(),
                address.app());
        switch (address.target()) {
            case Token token ->
                values.addString(token.token()).addString(null).addString(null).addString(null);
            case Subscription web ->
                values.addString(null)
                        .addString(web.endpoint())
                        .addString(web.p256dh())
                        .addString(web.auth());
        }
        return values.addOffsetDateTime(utc(device.registeredAt())).addOffsetDateTime(utc(now));
    }

    private static List<Device> devices(RowSet<Row> rows) {
        return rows.stream()
                .filter(row -> row.getString("address_id") != null)
                .map(DeviceRepository::device)
                .toList();
    }

    private static Device device(Row row) {
        StoredAddress address = new StoredAddress(
                Platform.valueOf(row.getString("platform")),
                row.getString("app"),
                row.getString("token"),
                row.getString("endpoint"),
                row.getString("p256dh"),
                row.getString("auth"));
        return new Device(
                row.getString("person_id"),
                row.getString("installation_id"),
                address.address(),
                row.getOffsetDateTime("registered_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
