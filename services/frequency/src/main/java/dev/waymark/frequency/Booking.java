package dev.waymark.frequency;

import dev.waymark.frequency.Reservation.State;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    private final Map<String, History> historyOf;
    private final Map<String, List<Use>> taken = new HashMap<>();
    private final Map<String, Reservation> changed = new TreeMap<>();

    /**
     * A batch that is decided at one moment.
     *
     * @param named the reservations that exist under the keys of the batch
     * @param histories by person, whose uses are the reservations that are held or confirmed
     */
    public Booking(FrequencyPolicy policy, Instant now, Collection<Reservation> named, Map<String, History> histories) {
        this.policy = policy;
        this.now = now;
        this.historyOf = Map.copyOf(histories);
        named.forEach(reservation -> byKey.put(reservation.key(), reservation));
    }

    /**
     * The verdict for the next message of the batch. A key that is held or confirmed keeps its verdict; a further attempt of a touch that is
     * held or confirmed is asked for the hours alone.
     */
    public Verdict decide(Message message, Place place) {
        if (hasSlot(message)) {
            return policy.hours(message, place, now);
        }
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

    private boolean hasSlot(Message message) {
        Reservation touch = message.follows() == null ? null : byKey.get(message.follows());
        return touch != null
                && touch.personId().equals(message.personId())
                && (touch.state() == State.CONFIRMED || touch.isHeld(now));
    }

    /** What has to be written, ordered by key. */
    public List<Reservation> changes() {
        return List.copyOf(changed.values());
    }

    private Verdict anew(Message message, Place place) {
        Verdict verdict = policy.decide(message, place, history(message.personId()), now);
        if (verdict instanceof Reserved(Instant leaseUntil) && leaseUntil != null) {
            Reservation reservation = Reservation.of(message, now, leaseUntil);
            write(reservation);
            taken.computeIfAbsent(message.personId(), id -> new ArrayList<>()).add(reservation.use());
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

    /** What was known, and what this batch has given. */
    private History history(String personId) {
        History known = historyOf.getOrDefault(personId, History.NONE);
        List<Use> given = taken.get(personId);
        return given == null
                ? known
                : new History(
                        Stream.concat(known.uses().stream(), given.stream()).toList(), known.inbounds(), known.tier());
    }
}
