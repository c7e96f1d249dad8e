package dev.waymark.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

/** Makes identifiers that are unique over restarts: the start's time and a count, in hexadecimal. Safe for threads. */
public final class Identifiers {

    private final long startedAt;
    private final AtomicInteger count = new AtomicInteger();

    /** Identifiers of a run that started then, in milliseconds since 1970. */
    public Identifiers(long startedAt) {
        this.startedAt = startedAt;
    }

    /** The next one: 19 hexadecimal digits. */
    public String next() {
        return "%011x%08x".formatted(startedAt, count.incrementAndGet());
    }
}
