package dev.waymark.local.process;

import java.time.Duration;
import java.util.Optional;

/** Processor time. */
public final class CpuTime {

    /** The kernel tells user space times in hundredths of a second, on every machine that Linux runs on by default (USER_HZ). */
    private static final long MILLIS_PER_TICK = 10;

    private CpuTime() {}

    /** What the process and its children have used so far; zero for what is not there. */
    public static Duration of(long pid) {
        long ticks = ProcessTree.of(pid).stream()
                .map(ProcStat::of)
                .flatMap(Optional::stream)
                .mapToLong(ProcStat::cpuTicks)
                .sum();
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }
}
