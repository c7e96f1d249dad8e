package dev.waymark.journey.worker;

import dev.waymark.journey.engine.Engine;
import dev.waymark.journey.engine.EngineAwayException;
import dev.waymark.journey.engine.Reply;
import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.EntryEnds.End;
import dev.waymark.journey.store.RestoreDifferences;
import dev.waymark.journey.store.RestoreDifferences.Difference;
import dev.waymark.journey.store.RestoreDifferences.Gap;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Mends what differs between the record and an engine that was restored from a backup, page by page. The engine is told of an
 * instance by its key alone, and a restored engine gives the keys of what it lost a second time, so only keys from before the backup are named to it.
 */
@ApplicationScoped
public class EngineRestores {

    private static final int AT_ONCE = 16;

    private final Pool pool;
    private final RestoreDifferences differences;
    private final Engine engine;
    private final EntryEnder ender;

    EngineRestores(Pool pool, RestoreDifferences differences, Engine engine, EntryEnder ender) {
        this.pool = pool;
        this.differences = differences;
        this.engine = engine;
        this.ender = ender;
    }

    /** What becomes of entries whose instance is lost. */
    public enum Lost {
        /** They end as {@code cancelled}. */
        END,
        /** They get another instance, from the journey's start. */
        START_ANEW
    }

    /**
     * What a page mended.
     *
     * @param cancelled instances that came back and are cancelled now
     * @param gone instances that might have come back and had not
     * @param lost entries without an instance
     * @param last the last entry looked at; null when the page is the last one
     */
    public record Page(
            int cancelled, int gone, int lost, @Nullable UUID last) {}

    /**
     * Mends at most so many entries after that one. Fails with {@link EngineAwayException} when the engine does not say that an
     * instance is gone; the same call can be repeated, whatever was done before.
     */
    public Uni<Page> mend(Gap gap, Lost lost, @Nullable UUID after, int most) {
        return differences
                .page(pool, gap, after, most)
                .flatMap(page -> cancel(page).call(() -> treat(page, gap, lost)).map(cancelled -> {
                    int returned = (int)
                            page.stream().filter(one -> one.returned() != null).count();
                    return new Page(
                            cancelled,
                            returned - cancelled,
                            page.size() - returned,
                            page.size() < most ? null : page.getLast().entryId());
                }));
    }

    /** How many of the instances were there. */
    private Uni<Integer> cancel(List<Difference> page) {
        List<Long> returned =
                page.stream().map(Difference::returned).filter(Objects::nonNull).toList();
        return Multi.createFrom()
                .iterable(returned)
                .onItem()
                .transformToUni(instance -> Uni.createFrom().completionStage(() -> engine.cancel(instance)))
                .merge(AT_ONCE)
                .onItem()
                .transform(EngineRestores::wasThere)
                .collect()
                .with(Collectors.summingInt(there -> there ? 1 : 0));
    }

    private static boolean wasThere(Reply reply) {
        if (reply instanceof Reply.Done done) {
            return done.key() != 0;
        }
        throw new EngineAwayException(reply.problem());
    }

    private Uni<Void> treat(List<Difference> page, Gap gap, Lost lost) {
        List<UUID> entries = page.stream()
                .filter(one -> one.returned() == null)
                .map(Difference::entryId)
                .toList();
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return switch (lost) {
            case END ->
                ender.end(entries.stream()
                                .map(entry -> new End(entry, EntryEnds.CANCELLED, null))
                                .toList())
                        .replaceWithVoid();
            case START_ANEW -> differences.startAnew(pool, entries, gap);
        };
    }
}
