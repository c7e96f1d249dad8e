package dev.waymark.platform.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Gathers items into batches. While fewer than so many batches are under way, what is there leaves at once; else it gathers until
 * one of them has ended. So nobody waits while there is little to do, and the more there is to do, the less each item costs. Urgent items
 * go before the others. The queue is bounded by those who add (a worker adds only what it has a permit for).
 */
final class Batcher<T> {

    private final int maxBatch;
    private final Function<List<T>, CompletionStage<?>> sink;
    private final BlockingQueue<Waiting<T>> queue = new PriorityBlockingQueue<>();
    private final AtomicLong added = new AtomicLong();
    private final Semaphore places;
    private final Thread thread;

    private record Waiting<T>(boolean urgent, long number, T item) implements Comparable<Waiting<T>> {

        @Override
        public int compareTo(Waiting<T> other) {
            return urgent == other.urgent ? Long.compare(number, other.number) : urgent ? -1 : 1;
        }
    }

    /** @param sink must not block; a batch is under way until the stage completes, in whichever way */
    Batcher(String name, int maxBatch, int maxBatches, Function<List<T>, CompletionStage<?>> sink) {
        this.maxBatch = maxBatch;
        this.places = new Semaphore(maxBatches);
        this.sink = sink;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(T item, boolean urgent) {
        queue.add(new Waiting<>(urgent, added.incrementAndGet(), item));
    }

    /** Stops; what waits in the queue is not handed over. */
    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                places.acquire();
                sink.apply(gather(queue.take())).whenComplete((done, error) -> places.release());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private List<T> gather(Waiting<T> first) {
        List<Waiting<T>> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, maxBatch - 1);
        return batch.stream().map(Waiting::item).toList();
    }
}
