package dev.waymark.consent.store;

import dev.waymark.consent.IdempotencyKeyReusedException;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.consent.events.ConsentEvents;
import dev.waymark.consent.store.LedgerRows.ConsentRow;
import dev.waymark.platform.sql.Pipelined;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Records statements: the events, what stands after them, and the announcements, in one transaction under the persons' locks.
 *
 * <p>A statement that ends a consent is done when no permit that was issued before it is outstanding. Which ones these are is read
 * under the lock: a check that issued one earlier has committed, and a later one finds the refusal.
 */
@ApplicationScoped
public class ConsentLedger {

    /** What is worked out for more statements than this keeps no event loop waiting, but a thread of the workers. */
    private static final int SMALL = 20;

    private final Pool pool;
    private final PersonLock locks;
    private final ServiceKey serviceKey;
    private final Permits permits;
    private final Announcements announcements;
    private final ConsentEvents events;
    private final ConsentConfig config;

    ConsentLedger(
            Pool pool,
            PersonLock locks,
            ServiceKey serviceKey,
            Permits permits,
            Announcements announcements,
            ConsentEvents events,
            ConsentConfig config) {
        this.pool = pool;
        this.locks = locks;
        this.serviceKey = serviceKey;
        this.permits = permits;
        this.announcements = announcements;
        this.events = events;
        this.config = config;
    }

    /**
     * Records the statements that are not known yet, together or not at all.
     *
     * @return what became of each, in their order; fails with {@link IdempotencyKeyReusedException} when the key belongs to another request
     */
    public Uni<List<RecordOutcome>> record(List<Statement> statements, Submission submission) {
        boolean nothing = statements.isEmpty() && submission.idempotencyKey() == null;
        return nothing ? Uni.createFrom().item(List.of()) : recorded(statements, null, submission);
    }

    /** Records the grant by which the pending one at that position is confirmed; a repetition gives the first one's place. */
    Uni<RecordOutcome> confirm(Statement grant, long pending, Submission submission) {
        return recorded(List.of(grant), pending, submission).map(List::getFirst);
    }

    private Uni<List<RecordOutcome>> recorded(
            List<Statement> statements, @Nullable Long confirms, Submission submission) {
        Executor thread = statements.size() > SMALL ? Infrastructure.getDefaultWorkerPool() : Runnable::run;
        return Pipelined.transaction(pool, tx -> Uni.createFrom()
                        .item(statements)
                        .emitOn(thread)
                        .chain(said -> begin(tx, said))
                        .emitOn(thread)
                        .chain(held -> effect(
                                tx, held.positions(), drafts(statements, confirms, held.keys()), confirms, submission)))
                .onFailure(Races::isLost)
                .retry()
                .atMost(Races.RETRIES)
                .invoke(announcements::committed)
                .call(effect -> permits.ended(effect.outstanding()))
                .map(Effect::outcomes);
    }

    /** The persons' keys and as many positions as there are statements, both got under the persons' locks. */
    private record Held(Map<String, PersonKey> keys, List<Long> positions) {}

    private Uni<Held> begin(SqlConnection tx, List<Statement> statements) {
        List<String> persons =
                statements.stream().map(Statement::personId).distinct().toList();
        return Uni.combine()
                .all()
                .unis(Pipelined.begin(tx), locks.take(tx, persons), LedgerRows.positions(tx, statements.size()))
                .with((begun, keys, positions) -> new Held(keys, positions));
    }

    private record Effect(List<RecordOutcome> outcomes, Permits.Outstanding outstanding) {}

    private Drafts drafts(List<Statement> statements, @Nullable Long confirms, Map<String, PersonKey> keys) {
        return new Drafts(statements.stream()
                .map(said -> Draft.of(said, confirms, Objects.requireNonNull(keys.get(said.personId())), serviceKey))
                .toList());
    }

    private Uni<Effect> effect(
            SqlConnection tx, List<Long> positions, Drafts drafts, @Nullable Long confirms, Submission submission) {
        return new KnownRows(tx)
                .of(drafts, submission)
                .emitOn(drafts.all().size() > SMALL ? Infrastructure.getDefaultWorkerPool() : Runnable::run)
                .chain(known -> {
                    if (known.isOtherRequest(submission)) {
                        return Uni.createFrom().failure(new IdempotencyKeyReusedException());
                    }
                    Booking booking = new Booking(drafts, known, config.notices(), events);
                    booking.settle(positions);
                    return writeAndCommit(tx, known, booking, positions, confirms, submission)
                            .replaceWith(() -> new Effect(booking.outcomes(positions), booking.ended()));
                });
    }

    /** Sent at once: should a statement fail, Postgres rolls back where it is told to commit. */
    private Uni<Void> writeAndCommit(
            SqlConnection tx,
            Known known,
            Booking booking,
            List<Long> positions,
            @Nullable Long confirms,
            Submission submission) {
        StateRows states = new StateRows(tx);
        List<Uni<Void>> effects = List.of(
                states.stand(booking.changed()),
                states.await(booking.pending(), config.confirmWithin()),
                states.confirmed(confirms),
                states.remember(submission),
                announcements.append(tx, booking.messages(), known.webhooks()));
        List<ConsentRow> rows = booking.rows(submission.caller());
        return Uni.join()
                .all(
                        LedgerRows.appendConsents(tx, rows, positions.subList(0, rows.size()), effects),
                        Pipelined.commit(tx))
                .andFailFast()
                .replaceWithVoid();
    }
}
