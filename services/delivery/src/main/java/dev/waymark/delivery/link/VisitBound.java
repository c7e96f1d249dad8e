package dev.waymark.delivery.link;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how often one link is answered within a minute, here alone: it protects this process, and decides nothing about people. */
final class VisitBound {

    private static final int MOST_CODES = 50_000;
    private static final int MINUTE = 60;

    private final int most;
    private volatile Window window = new Window(Long.MIN_VALUE, Map.of());

    private record Window(long minute, Map<String, Integer> visits) {}

    VisitBound(int most) {
        this.most = most;
    }

    /** Whether the link may be answered once more. */
    boolean admits(String code, Instant now) {
        long minute = now.getEpochSecond() / MINUTE;
        Window current = window;
        if (current.minute() != minute || current.visits().size() >= MOST_CODES) {
            current = new Window(minute, new ConcurrentHashMap<>());
            window = current;
        }
        return current.visits().merge(code, 1, Integer::sum) <= most;
    }
}
