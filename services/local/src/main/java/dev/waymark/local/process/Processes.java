package dev.waymark.local.process;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshException;
import dev.waymark.local.MeshHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The processes of one mesh. They outlive the program that started them; a record in the run folder names each.
 * A process whose record does not match what the kernel says is somebody else's and is never touched.
 */
public final class Processes {

    private static final long LOG_ROTATES_AT = 20L * 1024 * 1024;
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final MeshHome home;
    private final Map<String, Process> children = new ConcurrentHashMap<>();

    public Processes(MeshHome home) {
        this.home = home;
    }

    /** Starts the process in a session of its own, so that a Ctrl-C in the terminal does not reach it. */
    public RunRecord start(String part, Launch launch) {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(rotated(part).toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Process process = builder.start();
            children.put(part, process);
            RunRecord started = RunRecord.of(part, process.pid(), launch.fingerprint());
            started.write(file(part));
            return started;
        } catch (IOException e) {
            throw new MeshException("%s cannot be started: %s".formatted(part, e.getMessage()), e);
        }
    }

    private Path rotated(String part) {
        Path log = home.log(part);
        try {
            if (Files.exists(log) && Files.size(log) > LOG_ROTATES_AT) {
                Files.move(log, log.resolveSibling(part + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The part's process, if it runs. */
    public Optional<RunRecord> running(String part) {
        return RunRecord.read(file(part)).filter(RunRecord::alive);
    }

    /** All parts that run. */
    public List<RunRecord> running() {
        if (!Files.isDirectory(home.run())) {
            return List.of();
        }
        try (var files = Files.list(home.run())) {
            return files.filter(file -> file.toString().endsWith(".process"))
                    .sorted()
                    .flatMap(file -> RunRecord.read(file).stream())
                    .filter(RunRecord::alive)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With which code a part ended that this program started, if it did. */
    public OptionalInt exitCode(String part) {
        Process child = children.get(part);
        return child == null || child.isAlive() ? OptionalInt.empty() : OptionalInt.of(child.exitValue());
    }

    /**
     * Asks the part to end and insists after the grace.
     *
     * @return false when it had to be killed
     */
    public boolean stop(String part, Duration grace) {
        Optional<RunRecord> found = running(part);
        boolean ended = true;
        if (found.isPresent()) {
            RunRecord running = found.get();
            // Postgres waits for its clients on TERM; INT is its fast, clean shutdown.
            signal(running, part.equals("postgres") ? "INT" : "TERM");
            ended = awaitEnd(running, grace);
            if (!ended) {
                kill(running);
            }
        }
        forget(part);
        return ended;
    }

    /** Ends the part without a warning, as a crash would. */
    public void kill(String part) {
        running(part).ifPresent(Processes::kill);
        forget(part);
    }

    private static void kill(RunRecord running) {
        if (running.alive()) {
            ProcessHandle.of(running.pid()).ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(running, AFTER_KILL);
        }
    }

    private static void signal(RunRecord running, String signal) {
        try {
            new ProcessBuilder("bash", "-c", "kill -%s %d".formatted(signal, running.pid()))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean awaitEnd(RunRecord running, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (running.alive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.millis(50);
        }
        return true;
    }

    private void forget(String part) {
        children.remove(part);
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String part) {
        return home.run().resolve(part + ".process");
    }
}
