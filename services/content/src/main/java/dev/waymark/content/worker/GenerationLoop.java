package dev.waymark.content.worker;

import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Generation.State;
import dev.waymark.content.store.GenerationRuns;
import dev.waymark.content.store.GenerationRuns.Run;
import dev.waymark.platform.ids.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Takes generations that wait, as many at once as the settings say, on threads of its own; says every second that the process is there; and ends what ran at a
 * process that is not there any more.
 */
@ApplicationScoped
public class GenerationLoop {

    /** After so long without a word of its process a generation is interrupted. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Logger LOG = Logger.getLogger(GenerationLoop.class);
    private static final Duration DATABASE = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 2_000;
    private static final long BEAT_MILLIS = 1_000;
    private static final int BEATS_TO_FORGET = 600;
    private static final UUID NOBODY = new UUID(0, 0);

    private final GenerationRuns runs;
    private final GenerationWorker worker;
    private final Duration memory;
    private final UUID owner = Ids.next();
    private final Semaphore wakes = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;
    private volatile Set<UUID> unwanted = Set.of();

    GenerationLoop(GenerationRuns runs, GenerationWorker worker, ContentConfig config) {
        this.runs = runs;
        this.worker = worker;
        this.memory = config.generation().memory();
        for (int i = 0; i < config.generation().concurrency(); i++) {
            threads.add(new Thread(this::makeAll, "generation-" + i));
        }
        threads.add(new Thread(this::beatAll, "generation-beat"));
    }

    void start(@Observes StartupEvent event) {
        running = true;
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
    }

    /** What runs is ended while the database can still be told. */
    void stop(@Observes ShutdownEvent event) {
        running = false;
        runs.interrupt(owner, SILENCE).await().atMost(DATABASE);
        threads.forEach(Thread::interrupt);
    }

    /** Says that something waits. */
    public void wake() {
        wakes.release();
    }

    private void makeAll() {
        while (running) {
            try {
                Optional<Run> next = runs.take(owner).await().atMost(DATABASE);
                if (next.isPresent()) {
                    make(next.get());
                } else {
                    sleepUntilWoken(LOOK_MILLIS);
                }
            } catch (RuntimeException failed) {
                pauseAfter("generations are taken", failed);
            }
        }
    }

    private void make(Run run) {
        try {
            worker.make(run, id -> !running || unwanted.contains(id));
        } catch (RuntimeException failed) {
            LOG.warnf(failed, "The generation %s ended unexpectedly", run.id());
            runs.end(run.id(), State.FAILED, Reason.AWAY).await().atMost(DATABASE);
        }
    }

    private void beatAll() {
        for (int beat = 0; running; beat++) {
            try {
                unwanted = runs.beat(owner).await().atMost(DATABASE);
                runs.interrupt(NOBODY, SILENCE).await().atMost(DATABASE);
                if (beat % BEATS_TO_FORGET == 0) {
                    runs.forget(memory).await().atMost(DATABASE);
                }
                TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                pauseAfter("the process says that it is there", failed);
            }
        }
    }

    private void pauseAfter(String what, RuntimeException failed) {
        if (running) {
            LOG.warnf("Failed while %s, will try again: %s", what, failed.getMessage());
            sleepUntilWoken(LOOK_MILLIS);
        }
    }

    private void sleepUntilWoken(long millis) {
        try {
            if (wakes.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wakes.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
