package dev.waymark.local.run;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshException;
import dev.waymark.local.MeshHome;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Part;
import dev.waymark.local.process.LogFile;
import dev.waymark.local.process.Pause;
import dev.waymark.local.process.Processes;
import dev.waymark.local.process.RunRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts parts side by side, each as soon as what it needs is ready. All or nothing: when one fails, what this starter
 * started is stopped again; what ran before stays.
 */
public final class MeshStarter {

    private static final long LOOK_EVERY_MILLIS = 150;

    private final MeshHome home;
    private final MeshSettings settings;
    private final Processes processes;
    private final Progress progress;
    private final Set<String> started = ConcurrentHashMap.newKeySet();
    private final AtomicReference<MeshException> failure = new AtomicReference<>();

    public MeshStarter(MeshHome home, MeshSettings settings, Processes processes, Progress progress) {
        this.home = home;
        this.settings = settings;
        this.processes = processes;
        this.progress = progress;
    }

    /**
     * Starts them all and returns when all are ready.
     *
     * @throws MeshException which part failed, why, and where its log is
     */
    public void start(List<Part> parts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, CompletableFuture<Void>> all = new HashMap<>();
            parts.forEach(part -> all.put(part.name(), schedule(part, parts, all, threads)));
            awaitAll(all.values());
        }
        MeshException failed = failure.get();
        if (failed != null) {
            undo();
            throw failed;
        }
    }

    /** Stops what this starter started: after a failure, or when the person at the terminal has had enough. */
    public void undo() {
        if (!started.isEmpty()) {
            progress.say("Stopping what was started.");
            new MeshStopper(settings, processes, progress).stop(started);
        }
    }

    private CompletableFuture<Void> schedule(
            Part part, List<Part> parts, Map<String, CompletableFuture<Void>> earlier, ExecutorService threads) {
        CompletableFuture<?>[] needs = parts.stream()
                .filter(other -> part.needs().contains(other.name()))
                .map(other -> earlier.get(other.name()))
                .toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(needs).thenRunAsync(() -> bringUpOrFail(part), threads);
    }

    private void bringUpOrFail(Part part) {
        try {
            if (failure.get() == null) {
                bringUp(part);
            }
        } catch (RuntimeException e) {
            progress.fail(part.name());
            failure.compareAndSet(null, e instanceof MeshException mesh ? mesh : unexpected(part, e));
            throw e;
        }
    }

    private static MeshException unexpected(Part part, RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new MeshException("%s cannot be started: %s".formatted(part.name(), root), e);
    }

    private void bringUp(Part part) {
        progress.begin(part.name());
        Launch launch = part.launch();
        Optional<RunRecord> running = processes.running(part.name());
        boolean current = running.filter(record -> record.fingerprint().equals(launch.fingerprint()))
                .isPresent();
        if (current) {
            awaitReady(part, new LogFile(home.log(part.name())).position());
            part.complete();
            progress.end(part.name(), "runs already");
        } else {
            boolean renewed = running.isPresent();
            if (renewed) {
                processes.stop(part.name(), settings.waitStop());
            }
            launchNow(part);
            progress.end(part.name(), renewed ? "ready, anew (it had changed)" : "ready");
        }
    }

    private void launchNow(Part part) {
        part.prepare();
        long position = new LogFile(home.log(part.name())).position();
        started.add(part.name());
        processes.start(part.name(), part.launch());
        awaitReady(part, position);
        part.complete();
    }

    private void awaitReady(Part part, long logPosition) {
        long deadline = System.nanoTime() + settings.waitReady().toNanos();
        while (!part.ready()) {
            if (failure.get() != null) {
                return;
            }
            if (processes.running(part.name()).isEmpty()) {
                throw failed(part, logPosition, ended(processes.exitCode(part.name())));
            }
            if (System.nanoTime() > deadline) {
                throw failed(
                        part,
                        logPosition,
                        "is not ready after %d s".formatted(settings.waitReady().toSeconds()));
            }
            Pause.millis(LOOK_EVERY_MILLIS);
        }
    }

    private static String ended(OptionalInt code) {
        return code.isPresent() ? "ended with code %d".formatted(code.getAsInt()) : "ended";
    }

    private MeshException failed(Part part, long logPosition, String what) {
        LogFile log = new LogFile(home.log(part.name()));
        return new MeshException("%s %s. Its log says:%n    %s%nThe whole log: %s"
                .formatted(
                        part.name(),
                        what,
                        String.join(System.lineSeparator() + "    ", log.whyItFailed(logPosition)),
                        home.log(part.name())));
    }

    private void awaitAll(Collection<CompletableFuture<Void>> all) {
        CompletableFuture<Void> done = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        while (!done.isDone()) {
            progress.heartbeat();
            Pause.millis(LOOK_EVERY_MILLIS);
        }
        try {
            done.join();
        } catch (CompletionException e) {
            failure.compareAndSet(null, new MeshException("The mesh did not start: " + e.getCause(), e));
        }
    }
}
