package dev.waymark.profile.rights;

import dev.waymark.platform.time.WaymarkClock;
import dev.waymark.profile.config.ProfileConfig;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows, by a digest and for as long as is configured, who was erased. What such a person did before the erasure is dropped when it comes late, and counted;
 * what she does afterwards makes a new person, without anything of the old.
 */
@ApplicationScoped
public class ErasedPeople {

    // Each intake reads the table first, so whoever holds it alone has no intake beside it: those before have
    // committed, those after see the erasure.
    private static final String ALONE = "LOCK TABLE erased_person IN ACCESS EXCLUSIVE MODE";
    private static final String ADD = """
            INSERT INTO erased_person (digest, erased_at) VALUES ($1, $2)
            ON CONFLICT (digest) DO UPDATE SET erased_at = EXCLUDED.erased_at""";
    private static final String AMONG = "SELECT digest, erased_at FROM erased_person WHERE digest = ANY ($1)";
    private static final String FORGET = "DELETE FROM erased_person WHERE erased_at < $1";

    private final Pool pool;
    private final ProfileConfig config;
    private final WaymarkClock clock;
    private final Counter late;

    ErasedPeople(Pool pool, ProfileConfig config, WaymarkClock clock, MeterRegistry meters) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
        this.late = meters.counter("waymark.profile.events.of.erased");
    }

    /** The events that bring nobody back; read before anything else of the intake, in its transaction. */
    public Uni<List<CloudEvent>> withoutLate(SqlClient tx, List<CloudEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(events);
        }
        Buffer[] digests = events.stream()
                .map(CloudEvent::getSubject)
                .distinct()
                .map(ErasedPeople::digest)
                .toArray(Buffer[]::new);
        return tx.preparedQuery(AMONG).execute(Tuple.of((Object) digests)).map(rows -> {
            Map<Buffer, Instant> erased = new HashMap<>();
            rows.forEach(row -> erased.put(
                    Buffer.buffer(row.getBuffer("digest").getBytes()),
                    row.getOffsetDateTime("erased_at").toInstant()));
            List<CloudEvent> others =
                    events.stream().filter(event -> !late(event, erased)).toList();
            late.increment(events.size() - others.size());
            return others;
        });
    }

    /** Whether something of that time happened before the person's erasure; read before anything else of the transaction. */
    public Uni<Boolean> isLate(SqlClient tx, String personId, Instant at) {
        Buffer[] digests = {digest(personId)};
        return tx.preparedQuery(AMONG).execute(Tuple.of((Object) digests)).map(rows -> rows.stream()
                .anyMatch(row -> !at.isAfter(row.getOffsetDateTime("erased_at").toInstant())));
    }

    private static boolean late(CloudEvent event, Map<Buffer, Instant> erased) {
        Instant at = erased.get(digest(event.getSubject()));
        return at != null
                && event.getTime() != null
                && !event.getTime().toInstant().isAfter(at);
    }

    /** Notes that a person is erased; from here to the end of the transaction no event and no device is taken in. */
    Uni<Void> add(SqlClient tx, String personId, Instant now) {
        return tx.query(ALONE)
                .execute()
                .chain(() -> tx.preparedQuery(ADD).execute(Tuple.of(digest(personId), now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(clock.instant().minus(config.rememberErased()).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static Buffer digest(String personId) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Buffer.buffer(sha.digest(("waymark-erased/1\n" + personId).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
