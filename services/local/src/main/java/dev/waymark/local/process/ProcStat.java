package dev.waymark.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What the kernel says of one process.
 *
 * @param startTicks when it started, in clock ticks since boot: together with the boot id and the pid, unique for good
 * @param cpuTicks processor time it has used, in the kernel and outside, in clock ticks; with that of children that ended
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
record ProcStat(char state, long startTicks, long cpuTicks) {

    private static final Path PROC = Path.of("/proc");

    static Optional<ProcStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(PROC.resolve(pid + "/stat"))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The name in parentheses may hold blanks and parentheses, so the fields count from the last one. */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        long cpu = LongStream.of(11, 12, 13, 14)
                .map(field -> Long.parseLong(fields[(int) field]))
                .sum();
        return new ProcStat(fields[0].charAt(0), Long.parseLong(fields[19]), cpu);
    }

    /** A zombie has ended already; only its parent has not looked. */
    boolean alive() {
        return state != 'Z' && state != 'X';
    }

    static String bootId() {
        try {
            return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
