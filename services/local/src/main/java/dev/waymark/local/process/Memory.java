package dev.waymark.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory of a process and its children, in KiB.
 *
 * @param resident all pages in memory, shared ones counted in full for each process
 * @param proportional shared pages divided among those who share them: the figure that may be summed up
 */
public record Memory(long resident, long proportional) {

    public static final Memory NONE = new Memory(0, 0);

    /** Zero for what is not there or may not be read. */
    public static Memory of(long pid) {
        Memory sum = NONE;
        for (long each : ProcessTree.of(pid)) {
            sum = sum.plus(read(each));
        }
        return sum;
    }

    public Memory plus(Memory other) {
        return new Memory(resident + other.resident, proportional + other.proportional);
    }

    private static Memory read(long pid) {
        try {
            return parse(Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")));
        } catch (IOException e) {
            return NONE;
        }
    }

    static Memory parse(List<String> rollup) {
        return new Memory(line(rollup, "Rss:"), line(rollup, "Pss:"));
    }

    private static long line(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").trim())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
