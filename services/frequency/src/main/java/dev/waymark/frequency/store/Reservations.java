package dev.waymark.frequency.store;

import dev.waymark.frequency.Booking;
import dev.waymark.frequency.Message;
import dev.waymark.frequency.Place;
import dev.waymark.frequency.Reservation;
import dev.waymark.frequency.Verdict;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.config.Policy;
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
 * It sends a fixed number of statements whatever the size of the batch. Rows of reservations are locked after those of persons,
 * in the order of their keys; confirming and releasing lock only these.
 */
@ApplicationScoped
public class Reservations {

    private static final Invalid KEY_TAKEN =
            new Invalid("key was used for another person at the same time. Send a key of this touch's own.");

    private final Pool pool;
    private final Policy policy;

    Reservations(Pool pool, Policy policy) {
        this.pool = pool;
        this.policy = policy;
    }

    /** The verdicts, in the order of the messages. */
    public Uni<List<Verdict>> reserve(List<Message> messages, Instant now) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Place> places = messages.stream().map(policy.places()::of).toList();
        return pool.withTransaction(tx -> ReservationRows.lockAndRead(
                        tx, messages, now, now.minus(policy.rules().lookback()))
                .chain(read -> decide(tx, messages, places, read, now)));
    }

    /** The states by key after confirming; a key that is missing names no reservation. */
    public Uni<Map<String, Reservation.State>> confirm(List<String> keys, Instant now) {
        return ReservationRows.confirm(pool, keys, now);
    }

    /** The states by key after releasing; a key that is missing names no reservation. */
    public Uni<Map<String, Reservation.State>> release(List<String> keys) {
        return ReservationRows.release(pool, keys);
    }

    private Uni<List<Verdict>> decide(
            SqlConnection tx, List<Message> messages, List<Place> places, ReservationRows.Read read, Instant now) {
        Booking booking = new Booking(policy.rules(), now, read.named(), read.counting());
        List<Verdict> verdicts = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            verdicts.add(booking.decide(messages.get(i), places.get(i)));
        }
        List<Reservation> changes = booking.changes();
        return ReservationRows.write(tx, changes, policy.version())
                .map(written ->
                        written.size() == changes.size() ? verdicts : refused(messages, verdicts, changes, written));
    }

    /** A new key that a concurrent transaction took for another person, whom nothing here locks, was not written. */
    private static List<Verdict> refused(
            List<Message> messages, List<Verdict> verdicts, List<Reservation> changes, Set<String> written) {
        Set<String> taken = new HashSet<>(changes.stream().map(Reservation::key).toList());
        taken.removeAll(written);
        List<Verdict> answers = new ArrayList<>(verdicts);
        for (int i = 0; i < messages.size(); i++) {
            if (taken.contains(messages.get(i).key()) && verdicts.get(i) instanceof Reserved) {
                answers.set(i, KEY_TAKEN);
            }
        }
        return answers;
    }
}
