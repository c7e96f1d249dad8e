package dev.waymark.consent.store;

import dev.waymark.consent.IdempotencyKeyReusedException;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.consent.events.ConsentEvents;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records statements: the events, what stands after them, and the announcements, in one transaction under the persons' locks.
 *
 * <p>A statement that ends a consent is done when no permit that was issued before it is outstanding. Which ones these are is read
 * under the lock: a check that issued one earlier has committed, and a later one finds the refusal.
 */
@ApplicationScoped
public class ConsentLedger {

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
        List<String> persons =
                statements.stream().map(Statement::personId).distinct().toList();
        return pool.withTransaction(tx -> locks.take(tx, persons)
                        .map(keys -> drafts(statements, confirms, keys))
                        .chain(drafts -> effect(tx, drafts, confirms, submission)))
                .onFailure(Races::isLost)
                .retry()
                .atMost(Races.RETRIES)
                .invoke(announcements::committed)
                .call(effect -> permits.ended(effect.outstanding()))
                .map(Effect::outcomes);
    }

    private record Effect(List<RecordOutcome> outcomes, Permits.Outstanding outstanding) {}

    private Drafts drafts(List<Statement> statements, @Nullable Long confirms, Map<String, PersonKey> keys) {
        return new Drafts(statements.stream()
                .map(said -> Draft.of(said, confirms, Objects.requireNonNull(keys.get(said.personId())), serviceKey))
                .toList());
    }

    private Uni<Effect> effect(SqlConnection tx, Drafts drafts, @Nullable Long confirms, Submission submission) {
        return new KnownRows(tx).of(drafts, submission).chain(known -> {
            if (known.isOtherRequest(submission)) {
                return Uni.createFrom().failure(new IdempotencyKeyReusedException());
            }
            Booking booking = new Booking(drafts, known, config.notices(), events);
            return LedgerRows.appendConsents(tx, booking.rows(submission.caller()))
                    .invoke(booking::settle)
                    .call(positions -> write(tx, booking, confirms, submission))
                    .map(positions -> new Effect(booking.outcomes(positions), booking.ended()));
        });
    }

    private Uni<Void> write(SqlConnection tx, Booking booking, @Nullable Long confirms, Submission submission) {
        StateRows states = new StateRows(tx);
        return Uni.join()
                .all(
                        states.stand(booking.changed()),
                        states.await(booking.pending(), config.confirmWithin()),
                        states.confirmed(confirms),
                        states.remember(submission),
                        announcements.append(tx, booking.messages()))
                .andFailFast()
                .replaceWithVoid();
    }
}
