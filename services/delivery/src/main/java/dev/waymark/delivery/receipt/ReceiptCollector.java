package dev.waymark.delivery.receipt;

import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.store.ReceiptMatcher;
import dev.waymark.delivery.store.ReceiptStore;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Stores receipts, and joins them with their messages. While one batch is under way the next one gathers, so the more come the
 * more share a commit.
 */
@ApplicationScoped
public class ReceiptCollector implements ReceiptSink {

    private static final Logger LOG = Logger.getLogger(ReceiptCollector.class);
    private static final int BATCH = 200;
    private static final int WAITING = 10_000;

    /** For storing and joining a batch; one that takes longer must not keep those behind it from being stored. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ReceiptStore store;
    private final ReceiptMatcher matcher;
    private final WaymarkClock clock;
    private final BlockingQueue<Taken> queue = new LinkedBlockingQueue<>(WAITING);
    private final AtomicBoolean busy = new AtomicBoolean();

    private record Taken(ProviderReceipt receipt, CompletableFuture<Void> stored) {}

    ReceiptCollector(ReceiptStore store, ReceiptMatcher matcher, WaymarkClock clock) {
        this.store = store;
        this.matcher = matcher;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> take(ProviderReceipt receipt) {
        Taken taken = new Taken(receipt, new CompletableFuture<>());
        if (!queue.offer(taken)) {
            return CompletableFuture.failedStage(new IllegalStateException("Too many receipts wait to be stored"));
        }
        next();
        return taken.stored();
    }

    private void next() {
        while (!queue.isEmpty() && busy.compareAndSet(false, true)) {
            List<Taken> batch = new ArrayList<>();
            queue.drainTo(batch, BATCH);
            if (batch.isEmpty()) {
                busy.set(false);
            } else {
                handle(batch).subscribe().with(done -> more(), failure -> more());
                return;
            }
        }
    }

    private void more() {
        busy.set(false);
        next();
    }

    private Uni<Void> handle(List<Taken> batch) {
        Instant systemNow = Instant.now();
        return Uni.createFrom()
                .deferred(() -> store.insert(batch.stream().map(Taken::receipt).toList(), systemNow))
                .invoke(ids -> batch.forEach(taken -> taken.stored().complete(null)))
                .flatMap(ids -> matcher.match(ids, systemNow, clock.instant()))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> failed(batch, failure));
    }

    /** Those not yet stored are asked for again; those stored are matched by the upkeep. */
    private static void failed(List<Taken> batch, Throwable failure) {
        LOG.warnf("%d receipts could not be handled: %s", batch.size(), failure.getMessage());
        batch.forEach(taken -> taken.stored().completeExceptionally(failure));
    }
}
