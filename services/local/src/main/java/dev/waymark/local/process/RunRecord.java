package dev.waymark.local.process;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** What is kept of a started process, so that a later command finds exactly it, and no other with the same pid. */
public record RunRecord(String part, long pid, long startTicks, String bootId, String fingerprint, Instant startedAt) {

    static RunRecord of(String part, long pid, String fingerprint) {
        long ticks = ProcStat.of(pid).map(ProcStat::startTicks).orElse(-1L);
        return new RunRecord(part, pid, ticks, ProcStat.bootId(), fingerprint, Instant.now());
    }

    static Optional<RunRecord> read(Path file) {
        Properties values = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            values.load(in);
            return Optional.of(new RunRecord(
                    values.getProperty("part"),
                    Long.parseLong(values.getProperty("pid")),
                    Long.parseLong(values.getProperty("startTicks")),
                    values.getProperty("bootId"),
                    values.getProperty("fingerprint"),
                    Instant.parse(values.getProperty("startedAt"))));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        Properties values = new Properties();
        values.setProperty("part", part);
        values.setProperty("pid", Long.toString(pid));
        values.setProperty("startTicks", Long.toString(startTicks));
        values.setProperty("bootId", bootId);
        values.setProperty("fingerprint", fingerprint);
        values.setProperty("startedAt", startedAt.toString());
        try {
            StringWriter text = new StringWriter();
            values.store(text, null);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text.toString());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether that very process still runs. */
    public boolean alive() {
        return bootId.equals(ProcStat.bootId())
                && ProcStat.of(pid)
                        .filter(stat -> stat.alive() && stat.startTicks() == startTicks)
                        .isPresent();
    }
}
