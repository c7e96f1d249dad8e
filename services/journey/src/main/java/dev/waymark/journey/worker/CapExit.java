package dev.waymark.journey.worker;

import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.PersonEntries;
import dev.waymark.journey.store.PersonEntries.Inside;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Ends entries whose message met a cap with the rule "when hit, the journey ends": the instance is cancelled where it stands, at the element that
 * sent. Delivery keeps that element's job until then, so nothing behind it happens.
 */
@ApplicationScoped
public class CapExit {

    private static final int AT_ONCE = 16;
    private static final String WHEN_HIT = "whenHit";
    private static final String END = "END";

    private final PersonEntries entries;
    private final EntryCanceller canceller;
    private final Counter exits;

    CapExit(PersonEntries entries, EntryCanceller canceller, MeterRegistry meters) {
        this.entries = entries;
        this.canceller = canceller;
        this.exits = meters.counter("waymark.journey.exits", "reason", EntryEnds.CAPPED);
    }

    /** Ends the entries that these events of messages end. Fails, to be repeated, when the engine does not say that an instance is gone. */
    public Uni<Void> end(List<JourneyEvent> events) {
        List<UUID> ended = events.stream()
                .filter(event -> END.equals(event.data().get(WHEN_HIT)))
                .map(JourneyEvent::reach)
                .filter(JourneyEvent.Entry.class::isInstance)
                .map(reach -> ((JourneyEvent.Entry) reach).entryId())
                .distinct()
                .toList();
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : entries.among(ended)
                        .onItem()
                        .transformToMulti(inside -> Multi.createFrom().iterable(inside))
                        .onItem()
                        .transformToUni(this::leave)
                        .merge(AT_ONCE)
                        .collect()
                        .last()
                        .replaceWithVoid();
    }

    private Uni<Void> leave(Inside entry) {
        return canceller
                .end(entry.entryId(), entry.instance(), EntryEnds.CAPPED)
                .invoke(done -> exits.increment());
    }
}
