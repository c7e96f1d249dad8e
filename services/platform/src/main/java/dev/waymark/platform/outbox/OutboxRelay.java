package dev.waymark.platform.outbox;

import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.kafka.RecordPublisher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox, on a thread of its own. In one transaction it locks the shards that no other replica holds,
 * reads their oldest rows, publishes them, waits for every acknowledgement, deletes the rows. A crash in between publishes
 * again: consumers dedupe by the event's source and id. Rows are found by being there, never by "id greater than the last".
 */
@ApplicationScoped
@IfBuildProperty(name = "waymark.outbox", stringValue = "on")
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 500;
    private static final long MAX_BACKOFF_MILLIS = 5_000;

    private static final String ANY = "SELECT (SELECT id FROM outbox ORDER BY id LIMIT 1) IS NOT NULL AS any";

    // Two statements on purpose: the rows are read with a snapshot taken after the lock, so none that another replica
    // has just published is seen.
    // The locks write nothing. That the deletion is lost in a crash of the database does no more harm than a crash of
    // this process does, so the
    // commit does not wait for the disk. The oldest rows are read by their ids: a table that is empty most of the time
    // looks cheap to read as a
    // whole, with all the rows that were deleted since its last vacuum.
    private static final String LOCK = """
            SELECT s::smallint AS shard, set_config('synchronous_commit', 'off', true), set_config('enable_seqscan', 'off', true),
                   set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)
            FROM generate_series(0, %d) s WHERE pg_try_advisory_xact_lock(%d, s)""".formatted(Outbox.SHARDS - 1, 0x0B0C);
    private static final String OLDEST =
            "SELECT id, topic, key, value, created_at FROM outbox WHERE shard = ANY($1) ORDER BY id LIMIT " + BATCH;
    private static final String DELETE = "DELETE FROM outbox WHERE id = ANY($1)";

    private final Pool pool;
    private final RecordPublisher publisher;
    private final Semaphore wakes = new Semaphore(0);
    private final Counter published;
    private volatile boolean running;
    private volatile @Nullable Instant oldest;
    private final Thread thread = new Thread(this::run, "outbox-relay");

    OutboxRelay(Pool pool, RecordPublisher publisher, MeterRegistry meters) {
        this.pool = pool;
        this.publisher = publisher;
        Gauge.builder("waymark.outbox.oldest.seconds", this::oldestSeconds)
                .description("How long the oldest event has waited that this process is to publish")
                .register(meters);
        this.published = Counter.builder("waymark.outbox.published")
                .description("Events that Kafka has acknowledged")
                .register(meters);
    }

    private double oldestSeconds() {
        Instant since = oldest;
        return since == null ? 0 : Duration.between(since, Instant.now()).toMillis() / 1e3;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        thread.join(LIMIT);
    }

    void wake() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    private void run() {
        long backoff = LOOK_MILLIS;
        boolean woken = true;
        while (running) {
            try {
                if (woken || any()) {
                    drain();
                }
                backoff = LOOK_MILLIS;
                woken = pause(LOOK_MILLIS);
            } catch (RuntimeException failure) {
                LOG.warnf(
                        "The outbox could not be published, next try in about %d ms: %s",
                        backoff, failure.getMessage());
                pauseUninterested(backoff / 2 + ThreadLocalRandom.current().nextLong(backoff));
                backoff = Math.min(backoff * 2, MAX_BACKOFF_MILLIS);
            }
        }
    }

    private void drain() {
        int published;
        do {
            published = pool.withTransaction(this::publishOldest).await().atMost(LIMIT);
        } while (published == BATCH && running);
    }

    private boolean any() {
        return pool.query(ANY)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("any"))
                .await()
                .atMost(LIMIT);
    }

    private Uni<Integer> publishOldest(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .map(OutboxRelay::shards)
                .flatMap(shards -> tx.preparedQuery(OLDEST).execute(Tuple.of(shards)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(rows -> publish(tx, rows));
    }

    private Uni<Integer> publish(SqlConnection tx, RowSet<Row> rows) {
        List<Row> batch = rows.stream().toList();
        if (batch.isEmpty()) {
            oldest = null;
            return Uni.createFrom().item(0);
        }
        oldest = batch.getFirst().getOffsetDateTime("created_at").toInstant();
        List<Uni<Void>> sent =
                batch.stream().map(row -> publisher.send(toRecord(row))).toList();
        Long[] ids = batch.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
        return Uni.join()
                .all(sent)
                .andFailFast()
                .flatMap(acknowledged -> tx.preparedQuery(DELETE).execute(Tuple.of((Object) ids)))
                .invoke(deleted -> published(batch.size()))
                .replaceWith(batch.size());
    }

    private void published(int events) {
        published.increment(events);
        if (events < BATCH) {
            oldest = null;
        }
    }

    private static Short[] shards(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getShort("shard")).toArray(Short[]::new);
    }

    private static ProducerRecord<String, byte[]> toRecord(Row row) {
        byte[] value = row.getBuffer("value").getBytes();
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(row.getString("topic"), row.getString("key"), value);
        message.headers().add("content-type", CloudEventCodec.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
        return message;
    }

    /** Returns whether it was woken. */
    private boolean pause(long millis) {
        try {
            if (wakes.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wakes.drainPermits();
                return true;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            running = false;
        }
        return false;
    }

    private void pauseUninterested(long millis) {
        wakes.drainPermits();
        pause(millis);
    }
}
