package dev.waymark.frequency.store;

import dev.waymark.frequency.Booking;
import dev.waymark.frequency.Message;
import dev.waymark.frequency.Place;
import dev.waymark.frequency.Reservation;
import dev.waymark.frequency.Verdict;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.policy.Rules;
import dev.waymark.platform.sql.Pipelined;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reserves, confirms and releases slots, in batches.
 *
 * <p>A reserving transaction locks the rows of its persons, in the order of their ids, before it reads what they have got: so all rules
 * that match are decided in one step, no two transactions decide for one person at once, and batches in opposite orders cannot deadlock.
 * It sends a fixed number of statements whatever the size of the batch, in two round trips: what locks and reads, then what writes and commits. Rows of reservations are locked after those of persons,
 * in the order of their keys; confirming and releasing lock only these.
 *
 * <p>The transaction reads which rules are in force while it keeps them from changing, and decides by these: see the migration of
 * the policies.
 */
@ApplicationScoped
public class Reservations {

    private static final Invalid KEY_TAKEN =
            new Invalid("key was used for another person at the same time. Send a key of this touch's own.");

    private final Pool pool;
    private final RulesInForce inForce;

    Reservations(Pool pool, RulesInForce inForce) {
        this.pool = pool;
        this.inForce = inForce;
    }

    /** A verdict, and where the person was taken to be. */
    public record Decision(Verdict verdict, Place place) {}

    /**
     * The decisions, in the order of the messages.
     *
     * @param policyVersion names the rules that decided
     */
    public record Decisions(String policyVersion, List<Decision> decisions) {}

    /** Decides for a batch of messages, and reserves a slot for each that may go. */
    public Uni<Decisions> reserve(List<Message> messages, Instant now) {
        Rules known = inForce.known();
        return messages.isEmpty()
                ? Uni.createFrom().item(new Decisions(known.version(), List.of()))
                : Pipelined.transaction(pool, tx -> reserve(tx, messages, now, known));
    }

    /** The states by key after confirming; a key that is missing names no reservation. */
    public Uni<Map<String, Reservation.State>> confirm(List<String> keys, Instant now) {
        return ReservationRows.confirm(pool, keys, now);
    }

    /** The states by key after releasing; a key that is missing names no reservation. */
    public Uni<Map<String, Reservation.State>> release(List<String> keys) {
        return ReservationRows.release(pool, keys);
    }

    /** Rules that turn out to be out of force may have looked back too short: then all is read again, under the locks that are held. */
    private Uni<Decisions> reserve(SqlConnection tx, List<Message> messages, Instant now, Rules known) {
        return ReservationRows.beginAndRead(tx, messages, now, horizon(known, now))
                .chain(read -> read.epoch() == known.epoch()
                        ? decide(tx, messages, read, now, known)
                        : inForce.of(tx, read.epoch())
                                .chain(rules -> ReservationRows.lockAndRead(tx, messages, now, horizon(rules, now))
                                        .chain(again -> decide(tx, messages, again, now, rules))));
    }

    private static Instant horizon(Rules rules, Instant now) {
        return now.minus(rules.policy().lookback());
    }

    private Uni<Decisions> decide(
            SqlConnection tx, List<Message> messages, ReservationRows.Read read, Instant now, Rules rules) {
        Booking booking = new Booking(rules.policy(), now, read.named(), read.histories());
        List<Decision> decisions = new ArrayList<>(messages.size());
        for (Message message : messages) {
            Place place = rules.places().of(message);
            decisions.add(new Decision(booking.decide(message, place), place));
        }
        List<Reservation> changes = booking.changes();
        return ReservationRows.writeAndCommit(tx, changes, rules.version())
                .map(written ->
                        written.size() == changes.size() ? decisions : refused(messages, decisions, changes, written))
                .map(all -> new Decisions(rules.version(), all));
    }

    /** A new key that a concurrent transaction took for another person, whom nothing here locks, was not written. */
    private static List<Decision> refused(
            List<Message> messages, List<Decision> decisions, List<Reservation> changes, Set<String> written) {
        Set<String> taken = new HashSet<>(changes.stream().map(Reservation::key).toList());
        taken.removeAll(written);
        List<Decision> answers = new ArrayList<>(decisions);
        for (int i = 0; i < messages.size(); i++) {
            Decision decision = decisions.get(i);
            if (taken.contains(messages.get(i).key()) && decision.verdict() instanceof Reserved) {
                answers.set(i, new Decision(KEY_TAKEN, decision.place()));
            }
        }
        return answers;
    }
}
