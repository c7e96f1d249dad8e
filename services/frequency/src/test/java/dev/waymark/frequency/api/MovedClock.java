package dev.waymark.frequency.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Moves the service's clock as a local mesh does: by the file that {@code WAYMARK_CLOCK_FILE} names. */
public class MovedClock implements QuarkusTestResourceLifecycleManager {

    private static final String FILE = "waymark.testing.clock.file";
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private @Nullable Path file;

    @Override
    public Map<String, String> start() {
        try {
            file = Files.createTempFile("waymark-clock", ".txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(FILE, file.toString());
        return Map.of("WAYMARK_CLOCK_FILE", file.toString());
    }

    @Override
    public void stop() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the clock; back when it has arrived, or fails. */
    static void to(Clock clock, Instant moment) {
        try {
            Files.writeString(
                    Path.of(System.getProperty(FILE)),
                    Duration.between(Instant.now(), moment).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int tries = 0; tries < 100; tries++) {
            if (Duration.between(moment, clock.instant()).abs().compareTo(TOLERANCE) < 0) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("The clock did not move to " + moment);
    }
}
