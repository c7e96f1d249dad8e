package dev.waymark.consent.rights;

import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.consent.store.PersonLock;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The parts of people's copies, each sealed with the person's key: when the key is destroyed they are lost, also those in a backup. */
@ApplicationScoped
public class Copies {

    private static final String PUT = """
            INSERT INTO rights_part (request_id, service, sealed, received_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (request_id, service) DO UPDATE SET sealed = EXCLUDED.sealed, received_at = EXCLUDED.received_at""";
    private static final String PRESENT = "SELECT service FROM rights_part WHERE request_id = $1";
    private static final String PARTS = """
            SELECT r.service, r.sealed, p.person_id, p.subject, p.wrapped_key
            FROM rights_part r JOIN rights_request q USING (request_id) JOIN person p ON p.subject = q.subject
            WHERE r.request_id = $1 AND p.wrapped_key IS NOT NULL ORDER BY r.service""";
    private static final List<String> EXPIRE = List.of("""
            DELETE FROM rights_part WHERE request_id IN (
                SELECT request_id FROM rights_request WHERE available_until < $1)""", """
            UPDATE rights_request SET person_id = NULL, available_until = NULL WHERE available_until < $1""");

    private final Pool pool;
    private final PersonLock locks;
    private final ServiceKey serviceKey;
    private final WaymarkClock clock;

    Copies(Pool pool, PersonLock locks, ServiceKey serviceKey, WaymarkClock clock) {
        this.pool = pool;
        this.locks = locks;
        this.serviceKey = serviceKey;
        this.clock = clock;
    }

    /** Keeps a part; false when the person whom the copy is for was erased meanwhile. The same part again replaces the one before. */
    Uni<Boolean> put(RightsRequest request, String personId, String service, String json) {
        return pool.withTransaction(tx -> locks.take(tx, List.of(personId))
                .map(keys -> Objects.requireNonNull(keys.get(personId)))
                .chain(key -> key.subject().equals(request.subject())
                        ? put(tx, request.id(), service, key.seal(json)).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /** Whose parts are there. */
    Uni<Set<String>> present(UUID request) {
        return pool.preparedQuery(PRESENT)
                .execute(Tuple.of(request))
                .map(rows -> rows.stream().map(row -> row.getString("service")).collect(Collectors.toSet()));
    }

    /** The parts as JSON texts, by service; none once they are no longer kept. */
    public Uni<Map<String, String>> parts(UUID request) {
        return pool.preparedQuery(PARTS).execute(Tuple.of(request)).map(rows -> {
            Map<String, String> parts = new LinkedHashMap<>();
            rows.forEach(row -> parts.put(row.getString("service"), open(row)));
            return parts;
        });
    }

    private Uni<Void> put(SqlConnection tx, UUID request, String service, byte[] sealed) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(request, service, Buffer.buffer(sealed), RightsRequests.utc(clock.instant())))
                .replaceWithVoid();
    }

    private String open(Row row) {
        PersonKey key = serviceKey.unwrap(
                row.getString("person_id"),
                row.getUUID("subject"),
                row.getBuffer("wrapped_key").getBytes());
        return key.open(row.getBuffer("sealed").getBytes());
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> tx.preparedQuery(EXPIRE.getFirst())
                .execute(Tuple.of(RightsRequests.utc(now)))
                .chain(() -> tx.preparedQuery(EXPIRE.getLast()).execute(Tuple.of(RightsRequests.utc(now))))
                .replaceWithVoid());
    }
}
