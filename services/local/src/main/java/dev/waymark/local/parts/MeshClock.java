package dev.waymark.local.parts;

import dev.waymark.local.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time of the mesh: the system's, plus an offset that services read from a file and that the broker is told. */
public final class MeshClock {

    private static final Duration TOLERANCE = Duration.ofSeconds(1);
    private static final Pattern EPOCH_MILLI = Pattern.compile("\"epochMilli\"\\s*:\\s*(\\d+)");

    private final MeshContext mesh;

    public MeshClock(MeshContext mesh) {
        this.mesh = mesh;
    }

    /** By how much the mesh is ahead of the system. */
    public Duration offset() {
        Path file = mesh.home().clock();
        try {
            return Files.exists(file) ? Duration.parse(Files.readString(file).trim()) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            throw new MeshException(
                    "%s does not hold a duration such as PT9H: ./waymark clock reset.".formatted(file), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves everybody forward. Back is only {@link #reset()}: timers that fired do not come back. */
    public void forward(Duration by) {
        if (by.isNegative()) {
            throw new MeshException(
                    "The clock only moves forward; ./waymark clock reset returns to the system's time.");
        }
        write(offset().plus(by));
        moveBroker();
    }

    public void reset() {
        write(Duration.ZERO);
        moveBroker();
    }

    /** Brings the broker to the mesh's time. Nothing happens when it is there already, or does not run. */
    void moveBroker() {
        String clock = mesh.settings().url("zeebe-management") + "/actuator/clock";
        if (!Probe.http(clock)) {
            return;
        }
        Duration offset = offset();
        Duration missing = offset.minus(Duration.between(Instant.now(), brokerTime(clock)));
        if (missing.compareTo(TOLERANCE.negated()) < 0) {
            send(HttpRequest.newBuilder(URI.create(clock)).DELETE().build());
            missing = offset;
        }
        if (missing.compareTo(TOLERANCE) > 0) {
            String body = "{\"offsetMilli\":%d}".formatted(missing.toMillis());
            send(HttpRequest.newBuilder(URI.create(clock + "/add"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build());
        }
    }

    private static Instant brokerTime(String clock) {
        String answer = send(HttpRequest.newBuilder(URI.create(clock)).build());
        Matcher millis = EPOCH_MILLI.matcher(answer);
        if (!millis.find()) {
            throw new MeshException("Zeebe does not tell its time: " + answer);
        }
        return Instant.ofEpochMilli(Long.parseLong(millis.group(1)));
    }

    private static String send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new MeshException(
                        "Zeebe does not let its clock be moved (status %d).".formatted(answer.statusCode()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new MeshException("Zeebe's clock cannot be moved: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted.", e);
        }
    }

    private void write(Duration offset) {
        Path draft = mesh.home().clock().resolveSibling("clock.new");
        try {
            Files.writeString(draft, offset.toString());
            Files.move(draft, mesh.home().clock(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
