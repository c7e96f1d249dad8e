package dev.waymark.consent.rights;

import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.outbox.OutboxMessage;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How requests go on: what was done of each, and what must be announced again because nobody seems to work on it. */
@ApplicationScoped
public class RightsProgress {

    private static final String BEGIN =
            "UPDATE rights_request SET state = 'RUNNING' WHERE request_id = $1 AND state = 'OPEN'";
    private static final String RECEIPT = """
            INSERT INTO rights_receipt (request_id, step, service, erased, erased_at)
            VALUES ($1, $2, $3, $4::text::jsonb, $5) ON CONFLICT DO NOTHING""";
    private static final String RECEIPTS = """
            SELECT step, service, erased::text AS erased, erased_at FROM rights_receipt WHERE request_id = $1 ORDER BY erased_at, step""";
    // Copies that the person asked for go with the person.
    private static final String FORGOTTEN = """
            UPDATE rights_request SET
                state = CASE WHEN request_id = $1 THEN 'DONE' WHEN state IN ('OPEN', 'RUNNING') THEN 'CANCELLED' ELSE state END,
                done_at = coalesce(done_at, $2), person_id = NULL, available_until = NULL
            WHERE request_id = $1 OR person_id = (SELECT person_id FROM rights_request WHERE request_id = $1)""";
    private static final String COPIED = """
            UPDATE rights_request SET state = 'DONE', done_at = $2, available_until = $3
            WHERE request_id = $1 AND state IN ('OPEN', 'RUNNING')""";
    private static final String CANCEL = """
            UPDATE rights_request SET state = 'CANCELLED', done_at = $2, person_id = NULL
            WHERE request_id = $1 AND state IN ('OPEN', 'RUNNING')""";
    private static final String REMIND = """
            UPDATE rights_request SET announce_at = $1::timestamptz + interval '1 hour', announced = announced + 1
            WHERE request_id IN (SELECT request_id FROM rights_request
                                 WHERE state IN ('OPEN', 'RUNNING') AND announce_at <= $1
                                 ORDER BY announce_at LIMIT 100 FOR UPDATE SKIP LOCKED)
            RETURNING request_id, person_id, kind, requested_at, announced""";

    private final Pool pool;
    private final Outbox outbox;
    private final RightsEvents events;
    private final WaymarkClock clock;

    RightsProgress(Pool pool, Outbox outbox, RightsEvents events, WaymarkClock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    /** What a service erased in one step. */
    public record Receipt(String step, String service, Map<String, Long> erased, Instant at) {}

    Uni<Void> begin(UUID request) {
        return pool.preparedQuery(BEGIN).execute(Tuple.of(request)).replaceWithVoid();
    }

    /** Keeps a receipt; one of that step is there already where the step runs twice. */
    Uni<Void> keep(UUID request, Receipt receipt) {
        JsonObject counts = new JsonObject(new LinkedHashMap<>(receipt.erased()));
        return pool.preparedQuery(RECEIPT)
                .execute(Tuple.of(
                        request, receipt.step(), receipt.service(), counts.encode(), RightsRequests.utc(receipt.at())))
                .replaceWithVoid();
    }

    /** What the services erased, in the order of time. */
    public Uni<List<Receipt>> receipts(UUID request) {
        return pool.preparedQuery(RECEIPTS)
                .execute(Tuple.of(request))
                .map(rows -> rows.stream().map(RightsProgress::receipt).toList());
    }

    /** The erasure is done: no request names the person any more. */
    Uni<Void> forgotten(UUID request, Instant now) {
        return pool.preparedQuery(FORGOTTEN)
                .execute(Tuple.of(request, RightsRequests.utc(now)))
                .replaceWithVoid();
    }

    /** The copy is complete, and can be fetched until that moment. */
    Uni<Void> copied(UUID request, Instant now, Instant availableUntil) {
        return pool.preparedQuery(COPIED)
                .execute(Tuple.of(request, RightsRequests.utc(now), RightsRequests.utc(availableUntil)))
                .replaceWithVoid();
    }

    /** There is nobody any more whom the copy would be for. */
    Uni<Void> cancel(UUID request, Instant now) {
        return pool.preparedQuery(CANCEL)
                .execute(Tuple.of(request, RightsRequests.utc(now)))
                .replaceWithVoid();
    }

    /**
     * Announces again what is not done in time, after five minutes and then every hour: the journey may not have been deployed, or its entry was cancelled.
     * Who is working on it refuses the repetition.
     */
    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> remind() {
        return pool.withTransaction(tx -> tx.preparedQuery(REMIND)
                        .execute(Tuple.of(RightsRequests.utc(clock.instant())))
                        .chain(rows -> outbox.append(
                                tx, rows.stream().map(this::announcement).toList())))
                .invoke(outbox::committed);
    }

    private OutboxMessage announcement(Row row) {
        return events.requested(
                row.getString("person_id"),
                row.getUUID("request_id"),
                RightsRequest.Kind.valueOf(row.getString("kind")),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getInteger("announced"));
    }

    private static Receipt receipt(Row row) {
        Map<String, Long> erased = new LinkedHashMap<>();
        JsonObject counts = new JsonObject(row.getString("erased"));
        counts.fieldNames().stream().sorted().forEach(kind -> erased.put(kind, counts.getLong(kind)));
        return new Receipt(
                row.getString("step"),
                row.getString("service"),
                erased,
                row.getOffsetDateTime("erased_at").toInstant());
    }
}
