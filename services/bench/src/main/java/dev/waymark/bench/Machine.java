package dev.waymark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What figures were seen on. */
final class Machine {

    private Machine() {}

    /** Processors, memory, kernel, JDK and the day (UTC), in one line. */
    static String describe() {
        return "%d processors (%s), %d GiB of memory, Linux %s, JDK %s, %s; all on this machine"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        line("/proc/cpuinfo", "model name").replaceFirst(".*: *", ""),
                        Math.round(
                                Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1048576.0),
                        System.getProperty("os.version"),
                        Runtime.version().feature(),
                        LocalDate.now(ZoneOffset.UTC));
    }

    private static String line(String file, String start) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("0");
        } catch (IOException unreadable) {
            return "0";
        }
    }
}
