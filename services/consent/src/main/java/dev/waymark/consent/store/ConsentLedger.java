package dev.waymark.consent.store;

import dev.waymark.consent.ConsentKey;
import dev.waymark.consent.IdempotencyKeyReusedException;
import dev.waymark.consent.LedgerEntry;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.events.ConsentEvents;
import dev.waymark.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Records statements: the event, what stands after it, and the announcement, in one transaction under the person's lock.
 *
 * <p>A statement that ends a consent is done when no permit that was issued before it is outstanding. Which ones these are is read
 * under the lock: a check that issued one earlier has committed, and a later one finds the refusal.
 */
@ApplicationScoped
public class ConsentLedger {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Permits permits;
    private final Outbox outbox;
    private final ConsentEvents events;

    ConsentLedger(Pool pool, Permits permits, Outbox outbox, ConsentEvents events) {
        this.pool = pool;
        this.permits = permits;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * Records a statement unless it is known.
     *
     * @return its place in the ledger; fails with {@link IdempotencyKeyReusedException} when the key belongs to another request
     */
    public Uni<LedgerEntry> record(Statement statement, Submission submission) {
        return pool.withTransaction(tx -> PersonLock.take(tx, statement.key().personId())
                        .chain(() -> LedgerRows.known(tx, statement, submission))
                        .chain(known -> effect(tx, statement, submission, known)))
                .onFailure(ConsentLedger::isRaceOfOneKey)
                .retry()
                .atMost(1)
                .invoke(outbox::committed)
                .call(effect -> permits.ended(effect.outstanding()))
                .map(Effect::entry);
    }

    private record Effect(LedgerEntry entry, Permits.Outstanding outstanding) {}

    private Uni<Effect> effect(SqlConnection tx, Statement statement, Submission submission, Known known) {
        if (known.isOtherRequest(submission)) {
            return Uni.createFrom().failure(new IdempotencyKeyReusedException());
        }
        Long position = known.position();
        if (position != null) {
            return LedgerRows.rememberKey(tx, submission, position)
                    .replaceWith(new Effect(
                            new LedgerEntry(position, false), known.endedBy(statement.key(), known.standing())));
        }
        return LedgerRows.append(tx, statement, submission).chain(fresh -> settle(tx, statement, known, fresh)
                .chain(standing -> LedgerRows.rememberKey(tx, submission, fresh)
                        .replaceWith(
                                new Effect(new LedgerEntry(fresh, true), known.endedBy(statement.key(), standing)))));
    }

    private Uni<Standing> settle(SqlConnection tx, Statement statement, Known known, long position) {
        Standing joining = statement.at(position);
        Standing standing = Standing.resolve(known.standing(), joining);
        if (!standing.equals(joining)) {
            return Uni.createFrom().item(standing);
        }
        ConsentKey key = statement.key();
        return LedgerRows.stand(tx, key, standing)
                .chain(() -> outbox.append(tx, List.of(events.changed(statement, known.standing(), position))))
                .replaceWith(standing);
    }

    private static boolean isRaceOfOneKey(Throwable failure) {
        return failure instanceof PgException violation && UNIQUE_VIOLATION.equals(violation.getSqlState());
    }
}
