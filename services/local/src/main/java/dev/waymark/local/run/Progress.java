package dev.waymark.local.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Tells the person at the terminal what happens. Safe for use by several threads; a line is printed as a whole. */
public final class Progress {

    private static final long SILENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final Map<String, Long> busy = new ConcurrentSkipListMap<>();
    private volatile long lastLine = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** A step begins; until it ends it is named when nothing else is said for long. */
    public void begin(String step) {
        busy.put(step, System.nanoTime());
    }

    /** A step has ended. */
    public void end(String step, String outcome) {
        Long since = busy.remove(step);
        double seconds = since == null ? 0 : (System.nanoTime() - since) / 1e9;
        say(String.format(Locale.ROOT, "  %-11s %-28s %6.1f s", step, outcome, seconds));
    }

    /** A step has failed; the reason is told elsewhere. */
    public void fail(String step) {
        busy.remove(step);
    }

    public synchronized void say(String line) {
        out.println(line);
        out.flush();
        lastLine = System.nanoTime();
    }

    /** To be called now and then while waiting: breaks a long silence. */
    public void heartbeat() {
        long now = System.nanoTime();
        if (now - lastLine > SILENCE_NANOS && !busy.isEmpty()) {
            say("  ... "
                    + busy.entrySet().stream()
                            .map(step ->
                                    "%s since %d s".formatted(step.getKey(), (now - step.getValue()) / 1_000_000_000))
                            .collect(Collectors.joining(", ")));
        }
    }
}
