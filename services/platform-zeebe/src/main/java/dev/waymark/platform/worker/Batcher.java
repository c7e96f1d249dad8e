package dev.waymark.platform.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gathers items into batches: a batch leaves when it is full, or when its first item has waited for the linger time.
 * The queue is bounded by those who add (a worker adds only what it has a permit for). The sink must not block.
 */
final class Batcher<T> {

    private final int maxBatch;
    private final long lingerNanos;
    private final Consumer<List<T>> sink;
    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
    private final Thread thread;

    Batcher(String name, int maxBatch, Duration linger, Consumer<List<T>> sink) {
        this.maxBatch = maxBatch;
        this.lingerNanos = linger.toNanos();
        this.sink = sink;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(T item) {
        queue.add(item);
    }

    /** Stops; what waits in the queue is not handed over. */
    void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sink.accept(gather(queue.take()));
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private List<T> gather(T first) throws InterruptedException {
        List<T> batch = new ArrayList<>();
        batch.add(first);
        long deadline = System.nanoTime() + lingerNanos;
        queue.drainTo(batch, maxBatch - 1);
        while (batch.size() < maxBatch) {
            T next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                return batch;
            }
            batch.add(next);
            queue.drainTo(batch, maxBatch - batch.size());
        }
        return batch;
    }
}
