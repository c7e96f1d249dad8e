package dev.waymark.journey.worker;

import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.PersonEntries;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Takes a person who is being erased out of all journeys, as a withdrawal does of those that have nothing else to send. */
@ApplicationScoped
public class ErasureExit {

    private static final int AT_ONCE = 16;

    private final PersonEntries entries;
    private final EntryCanceller canceller;
    private final Counter exits;

    ErasureExit(PersonEntries entries, EntryCanceller canceller, MeterRegistry meters) {
        this.entries = entries;
        this.canceller = canceller;
        this.exits = meters.counter("waymark.journey.exits", "reason", EntryEnds.ERASED);
    }

    /** Ends all that the person is inside of. Fails, to be repeated, when the engine does not say that an instance is gone. */
    public Uni<Void> end(String personId) {
        return entries.of(Set.of(personId))
                .onItem()
                .transformToMulti(inside -> Multi.createFrom().iterable(inside))
                .onItem()
                .transformToUni(entry -> canceller
                        .end(entry.entryId(), entry.instance(), EntryEnds.ERASED)
                        .invoke(done -> exits.increment()))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
