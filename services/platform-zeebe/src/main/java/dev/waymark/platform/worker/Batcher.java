package dev.waymark.platform.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Gathers items into batches. While fewer than so many batches are under way, what is there leaves at once; else it gathers until
 * one of them has ended. So nobody waits while there is little to do, and the more there is to do, the less each item costs. Urgent items
 * have a lane of their own, one batch at a time: they wait for none of the others. The queues are bounded by those who add (a worker adds
 * only what it has a permit for).
 */
final class Batcher<T> {

    private final int maxBatch;
    private final Function<List<T>, CompletionStage<?>> sink;
    private final Lane ordinary;
    private final Lane urgent;

    /**
     * @param maxBatches under way at most of items that are not urgent
     * @param sink must not block; a batch is under way until the stage completes, in whichever way
     */
    Batcher(String name, int maxBatch, int maxBatches, Function<List<T>, CompletionStage<?>> sink) {
        this.maxBatch = maxBatch;
        this.sink = sink;
        this.ordinary = new Lane(name, maxBatches);
        this.urgent = new Lane(name + "-urgent", 1);
    }

    void start() {
        ordinary.thread.start();
        urgent.thread.start();
    }

    void add(T item, boolean isUrgent) {
        (isUrgent ? urgent : ordinary).queue.add(item);
    }

    /** Stops; what waits in the queues is not handed over. */
    void stop() {
        ordinary.thread.interrupt();
        urgent.thread.interrupt();
    }

    private final class Lane {

        private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
        private final Semaphore places;
        private final Thread thread;

        Lane(String name, int maxBatches) {
            this.places = new Semaphore(maxBatches);
            this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
        }

        private void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    places.acquire();
                    T first = queue.take();
                    // An item may be taken in the moment of the stop.
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    sink.apply(gather(first)).whenComplete((done, error) -> places.release());
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }

        private List<T> gather(T first) {
            List<T> batch = new ArrayList<>();
            batch.add(first);
            queue.drainTo(batch, maxBatch - 1);
            return batch;
        }
    }
}
