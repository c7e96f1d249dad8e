package dev.waymark.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The clock of business rules: quiet hours, calendar days, best-before. It is the system's clock in UTC, unless
 * {@code WAYMARK_CLOCK_FILE} names a file that holds an ISO-8601 duration to add: so a local mesh can be moved to
 * tomorrow morning. Leases and tokens do not use it. The file is read at most ten times a second; a missing file means no offset.
 */
@ApplicationScoped
public class WaymarkClock extends Clock {

    private static final long REREAD_NANOS = Duration.ofMillis(100).toNanos();

    private final Clock system;
    private final Optional<Path> offsetFile;
    private volatile Reading reading = new Reading(Duration.ZERO, System.nanoTime() - REREAD_NANOS);

    private record Reading(Duration offset, long atNanos) {}

    @Inject
    WaymarkClock(@ConfigProperty(name = "WAYMARK_CLOCK_FILE") Optional<String> offsetFile) {
        this(Clock.systemUTC(), offsetFile.map(Path::of));
    }

    WaymarkClock(Clock system, Optional<Path> offsetFile) {
        this.system = system;
        this.offsetFile = offsetFile;
    }

    @Override
    public Instant instant() {
        return offsetFile.map(file -> system.instant().plus(offset(file))).orElseGet(system::instant);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(system.withZone(zone), offsetFile.map(this::offset).orElse(Duration.ZERO));
    }

    private Duration offset(Path file) {
        Reading last = reading;
        long now = System.nanoTime();
        if (now - last.atNanos() < REREAD_NANOS) {
            return last.offset();
        }
        Reading fresh = new Reading(read(file), now);
        reading = fresh;
        return fresh.offset();
    }

    private static Duration read(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
        } catch (NoSuchFileException absent) {
            return Duration.ZERO;
        } catch (DateTimeParseException malformed) {
            throw new IllegalStateException(
                    "The clock file must hold an ISO-8601 duration such as PT9H: " + file, malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The clock file cannot be read: " + file, unreadable);
        }
    }
}
