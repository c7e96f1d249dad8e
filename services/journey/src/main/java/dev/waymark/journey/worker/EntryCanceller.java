package dev.waymark.journey.worker;

import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.engine.EngineAwayException;
import dev.waymark.journey.engine.Reply;
import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.EntryEnds.End;
import dev.waymark.journey.store.EntryRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends entries from outside. */
@ApplicationScoped
public class EntryCanceller {

    private final Engine engine;
    private final EntryEnder ender;

    EntryCanceller(Engine engine, EntryEnder ender) {
        this.engine = engine;
        this.ender = ender;
    }

    /**
     * Cancels the instance, then ends the entry as {@code cancelled}; one that has ended stays as it is. An entry without an instance ends at once,
     * and an instance that is being created meanwhile is cancelled when it is recorded. Fails with {@link EngineAwayException}
     * when the engine does not say that the instance is gone; then nothing has changed here and the call can be repeated.
     */
    public Uni<Void> cancel(EntryRow entry) {
        Long instance = entry.state().equals("ENDED") ? null : entry.processInstanceKey();
        return end(entry.entryId(), instance, EntryEnds.CANCELLED);
    }

    /** As {@link #cancel}, with that result. */
    Uni<Void> end(UUID entryId, @Nullable Long instance, String result) {
        Uni<Void> gone = instance == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> engine.cancel(instance))
                        .chain(EntryCanceller::gone);
        return gone.chain(() -> ender.end(List.of(new End(entryId, result, null))))
                .replaceWithVoid();
    }

    private static Uni<Void> gone(Reply reply) {
        return reply instanceof Reply.Done
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new EngineAwayException(reply.problem()));
    }
}
