package dev.waymark.content.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Tells how much of a text there is, not more than once in half a second. For one thread at a time. */
final class Progress implements Consumer<String> {

    private static final long EACH = TimeUnit.MILLISECONDS.toNanos(500);

    private final IntConsumer told;
    private int characters;
    private long last = System.nanoTime() - EACH;

    Progress(IntConsumer told) {
        this.told = told;
    }

    @Override
    public synchronized void accept(String text) {
        characters += text.length();
        long now = System.nanoTime();
        if (now - last >= EACH) {
            last = now;
            told.accept(characters);
        }
    }
}
