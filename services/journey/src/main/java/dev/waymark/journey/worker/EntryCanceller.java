package dev.waymark.journey.worker;

import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.engine.EngineAwayException;
import dev.waymark.journey.engine.Reply;
import dev.waymark.journey.store.EntryEnds.End;
import dev.waymark.journey.store.EntryRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Ends entries from outside, as {@code cancelled}. */
@ApplicationScoped
public class EntryCanceller {

    private final Engine engine;
    private final EntryEnder ender;

    EntryCanceller(Engine engine, EntryEnder ender) {
        this.engine = engine;
        this.ender = ender;
    }

    /**
     * Cancels the instance, then ends the entry; one that has ended stays as it is. An entry without an instance ends at once,
     * and an instance that is being created meanwhile is cancelled when it is recorded. Fails with {@link EngineAwayException}
     * when the engine does not say that the instance is gone; then nothing has changed here and the call can be repeated.
     */
    public Uni<Void> cancel(EntryRow entry) {
        Long instance = entry.processInstanceKey();
        Uni<Void> gone = instance == null || entry.state().equals("ENDED")
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(() -> engine.cancel(instance))
                        .chain(EntryCanceller::gone);
        return gone.chain(() -> ender.end(List.of(new End(entry.entryId(), "cancelled", null))))
                .replaceWithVoid();
    }

    private static Uni<Void> gone(Reply reply) {
        return reply instanceof Reply.Done
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(new EngineAwayException(reply.problem()));
    }
}
