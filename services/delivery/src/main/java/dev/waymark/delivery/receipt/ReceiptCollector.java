package dev.waymark.delivery.receipt;

import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.store.ReceiptMatcher;
import dev.waymark.delivery.store.ReceiptStore;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/** Stores receipts, many in one commit, on a thread of its own; then joins them with their messages. */
@ApplicationScoped
public class ReceiptCollector implements ReceiptSink {

    private static final Logger LOG = Logger.getLogger(ReceiptCollector.class);
    private static final int BATCH = 200;
    private static final int WAITING = 10_000;
    private static final Duration STORE_LIMIT = Duration.ofSeconds(5);

    private final ReceiptStore store;
    private final ReceiptMatcher matcher;
    private final WaymarkClock clock;
    private final BlockingQueue<Taken> queue = new LinkedBlockingQueue<>(WAITING);
    private final Thread thread = new Thread(this::run, "receipts");

    private record Taken(ProviderReceipt receipt, CompletableFuture<Void> stored) {}

    ReceiptCollector(ReceiptStore store, ReceiptMatcher matcher, WaymarkClock clock) {
        this.store = store;
        this.matcher = matcher;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    @Override
    public CompletionStage<Void> take(ProviderReceipt receipt) {
        Taken taken = new Taken(receipt, new CompletableFuture<>());
        return queue.offer(taken)
                ? taken.stored()
                : CompletableFuture.failedStage(new IllegalStateException("Too many receipts wait to be stored"));
    }

    private void run() {
        try {
            while (true) {
                List<Taken> batch = new ArrayList<>(List.of(queue.take()));
                queue.drainTo(batch, BATCH - 1);
                handle(batch);
            }
        } catch (InterruptedException stop) {
            queue.forEach(left -> left.stored().cancel(false));
        }
    }

    private void handle(List<Taken> batch) {
        try {
            Instant systemNow = Instant.now();
            List<Long> ids = store.insert(batch.stream().map(Taken::receipt).toList(), systemNow)
                    .await()
                    .atMost(STORE_LIMIT);
            batch.forEach(taken -> taken.stored().complete(null));
            matcher.match(ids, systemNow, clock.instant()).await().atMost(STORE_LIMIT);
        } catch (RuntimeException failure) {
            LOG.warnf("%d receipts could not be handled: %s", batch.size(), failure.getMessage());
            batch.forEach(taken -> taken.stored().completeExceptionally(failure));
        }
    }
}
