package dev.waymark.frequency;

import dev.waymark.frequency.Reservation.State;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.caps.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides a batch of messages one after the other, over what was read while their persons were locked: a slot given to one counts
 * for the next. Not safe for use by threads.
 */
public final class Booking {

    private static final Invalid OTHERS_KEY =
            new Invalid("key names the reservation of another person. Send a key of this touch's own.");

    private final FrequencyPolicy policy;
    private final Instant now;
    private final Map<String, Reservation> byKey = new HashMap<>();
    private final Map<String, List<Use>> usesOf = new HashMap<>();
    private final Map<String, Reservation> changed = new TreeMap<>();

    /**
     * A batch that is decided at one moment.
     *
     * @param named the reservations that exist under the keys of the batch
     * @param counting the reservations of the batch's persons that are held or confirmed
     */
    public Booking(
            FrequencyPolicy policy, Instant now, Collection<Reservation> named, Collection<Reservation> counting) {
        this.policy = policy;
        this.now = now;
        named.forEach(reservation -> byKey.put(reservation.key(), reservation));
        counting.forEach(reservation -> uses(reservation.personId()).add(reservation.use()));
    }

    /** The verdict for the next message of the batch. A key that is held or confirmed keeps its verdict. */
    public Verdict decide(Message message, Place place) {
        Reservation existing = byKey.get(message.key());
        if (existing == null) {
            return anew(message, place);
        }
        if (!existing.personId().equals(message.personId())) {
            return OTHERS_KEY;
        }
        if (existing.state() == State.CONFIRMED) {
            return new Reserved(null);
        }
        return existing.isHeld(now) ? renew(existing, message, place) : anew(message, place);
    }

    /** What has to be written, ordered by key. */
    public List<Reservation> changes() {
        return List.copyOf(changed.values());
    }

    private Verdict anew(Message message, Place place) {
        List<Use> uses = uses(message.personId());
        Verdict verdict = policy.decide(message, place, uses, now);
        if (verdict instanceof Reserved(Instant leaseUntil) && leaseUntil != null) {
            Reservation reservation = Reservation.of(message, now, leaseUntil);
            write(reservation);
            uses.add(reservation.use());
        }
        return verdict;
    }

    private Verdict renew(Reservation held, Message message, Place place) {
        Instant end =
                policy.leaseEnd(message, place, now).filter(held.to()::isBefore).orElse(held.to());
        if (end.isAfter(held.to())) {
            write(held.renewed(end));
        }
        return new Reserved(end);
    }

    private void write(Reservation reservation) {
        byKey.put(reservation.key(), reservation);
        changed.put(reservation.key(), reservation);
    }

    private List<Use> uses(String personId) {
        return usesOf.computeIfAbsent(personId, id -> new ArrayList<>());
    }
}
