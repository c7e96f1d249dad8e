package dev.waymark.journey.worker;

import dev.waymark.journey.Withdrawal;
import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.PersonEntries;
import dev.waymark.journey.store.PersonEntries.Inside;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes people who withdrew out of their journeys, at once and wherever they wait: the instance is cancelled, with its timers and the messages
 * not handed over. What is being handed over at that moment is consent's affair: it answers the withdrawal only when that is settled.
 */
@ApplicationScoped
public class WithdrawalExit {

    private static final int AT_ONCE = 16;

    private final PersonEntries entries;
    private final EntryCanceller canceller;
    private final Counter exits;

    WithdrawalExit(PersonEntries entries, EntryCanceller canceller, MeterRegistry meters) {
        this.entries = entries;
        this.canceller = canceller;
        this.exits = meters.counter("waymark.journey.exits", "reason", EntryEnds.WITHDRAWN);
    }

    /** Ends the entries that the withdrawals end. Fails, to be repeated, when the engine does not say that an instance is gone. */
    public Uni<Void> end(List<Withdrawal> withdrawals) {
        if (withdrawals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return entries.of(withdrawals.stream().map(Withdrawal::personId).collect(Collectors.toSet()))
                .onItem()
                .transformToMulti(
                        inside -> Multi.createFrom().iterable(inside).select().where(entry -> withdrawals.stream()
                                .anyMatch(w -> ends(w, entry))))
                .onItem()
                .transformToUni(this::leave)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** An old withdrawal that is read again ends nothing that began after it, when consent may stand again. */
    private static boolean ends(Withdrawal withdrawal, Inside entry) {
        return entry.personId().equals(withdrawal.personId())
                && !entry.decidedAt().isAfter(withdrawal.at())
                && entry.definition().endsWith(withdrawal.purpose(), withdrawal.channel());
    }

    private Uni<Void> leave(Inside entry) {
        return canceller
                .end(entry.entryId(), entry.instance(), EntryEnds.WITHDRAWN)
                .invoke(done -> exits.increment());
    }
}
