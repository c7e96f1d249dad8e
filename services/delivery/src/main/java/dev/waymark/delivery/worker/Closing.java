package dev.waymark.delivery.worker;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Settlement;
import dev.waymark.delivery.gates.ConsentGate;
import dev.waymark.delivery.gates.FrequencyGate;
import dev.waymark.delivery.store.TouchUpkeep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells the gates how it ended: permits go back, slots are used or free. None of it can undo what is recorded, so trouble here
 * is noted and made up for: a permit lapses with its lease, a slot is settled by the upkeep.
 */
@ApplicationScoped
class Closing {

    private static final Logger LOG = Logger.getLogger(Closing.class);

    private final ConsentGate consent;
    private final FrequencyGate frequency;
    private final TouchUpkeep upkeep;

    Closing(ConsentGate consent, FrequencyGate frequency, TouchUpkeep upkeep) {
        this.consent = consent;
        this.frequency = frequency;
        this.upkeep = upkeep;
    }

    /** Gives permits back, by touch; {@code unused} are those whose message certainly did not leave. */
    Uni<Void> giveBack(List<String> keys, List<String> unused) {
        return consent.giveBack(keys, unused)
                .onFailure()
                .invoke(f ->
                        LOG.warnf("%d permits lapse, consent does not take them back: %s", keys.size(), f.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Tells consent that a platform counts no acceptance any more; where it is not heard, the platform says so again with the next message. */
    Uni<Void> usedUp(Candidate candidate) {
        return consent.usedUp(candidate)
                .onFailure()
                .invoke(f -> LOG.warnf("A subscription that is used up is counted on: %s", f.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Tells the frequency service what became of slots, and notes that it was told. */
    Uni<Void> settle(Map<Settlement, List<String>> keys) {
        List<Uni<Void>> told = keys.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> settle(e.getKey(), e.getValue()))
                .toList();
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(told).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> settle(Settlement settlement, List<String> keys) {
        return frequency
                .settle(settlement, keys)
                .chain(() -> upkeep.settled(settlement, keys))
                .onFailure()
                .invoke(f -> LOG.warnf("%d slots are settled later (%s): %s", keys.size(), settlement, f.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
