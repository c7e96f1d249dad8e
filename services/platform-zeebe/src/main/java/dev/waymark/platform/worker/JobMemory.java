package dev.waymark.platform.worker;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a worker remembers of jobs it gave back or finished: a number per job key, for the most recent jobs only. It is
 * lost with the process, and may be: it shapes pauses and spares double work, nothing rests on it. Thread-safe.
 */
final class JobMemory {

    private final Map<Long, Integer> counts;

    JobMemory(int capacity) {
        counts = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Counts one more for the job; returns the count. */
    synchronized int add(long key) {
        return counts.merge(key, 1, Integer::sum);
    }

    synchronized boolean knows(long key) {
        return counts.containsKey(key);
    }

    synchronized void forget(long key) {
        counts.remove(key);
    }
}
