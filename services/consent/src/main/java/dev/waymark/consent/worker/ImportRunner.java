package dev.waymark.consent.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Submission;
import dev.waymark.consent.intake.ImportFile;
import dev.waymark.consent.intake.ImportFile.Format;
import dev.waymark.consent.intake.ItemReader;
import dev.waymark.consent.store.ConsentLedger;
import dev.waymark.consent.store.ImportRuns;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Records the statements of a file in batches, a few at a time, from a thread of its own; one file at a time in this process. Each batch commits by
 * itself, and a statement that is known has no second effect: who sends an interrupted file again loses and doubles nothing. Batches that tell of
 * the same person take turns. The progress counts the rows of those batches whose commit is certain.
 */
@ApplicationScoped
public class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final int BATCH = 1_000;
    /** While some batches are being recorded, the next is read. */
    private static final int AT_ONCE = 2;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int RETRIES = 8;

    private final ConsentLedger ledger;
    private final ImportRuns runs;
    private final ItemReader reader;
    private final ObjectMapper json;
    private final WaymarkClock clock;
    private final Semaphore place = new Semaphore(1);

    ImportRunner(ConsentLedger ledger, ImportRuns runs, ItemReader reader, ObjectMapper json, WaymarkClock clock) {
        this.ledger = ledger;
        this.runs = runs;
        this.reader = reader;
        this.json = json;
        this.clock = clock;
    }

    /** A file to import, which is deleted afterwards. */
    public record Job(UUID id, Path file, Format format, String caller) {}

    /** Keeps the one place for an import; false when another has it. Who gets it calls {@link #start}, {@link #abandon} or {@link #release}. */
    public boolean reserve() {
        return place.tryAcquire();
    }

    /** Gives the place back without an import. */
    public void release() {
        place.release();
    }

    /** Gives the place back and deletes the file of a job that did not begin. */
    public void abandon(Job job) {
        job.file().toFile().delete();
        release();
    }

    /** Imports the file of a job that has begun; returns at once. */
    public void start(Job job) {
        Thread.ofPlatform().daemon().name("import-" + job.id()).start(() -> run(job));
    }

    private void run(Job job) {
        boolean well = false;
        try (ImportFile file = ImportFile.open(job.file(), job.format(), json)) {
            read(job, file);
            well = true;
        } catch (IOException | RuntimeException failure) {
            LOG.warnf("Import %s ended early: %s", job.id(), failure.getClass().getSimpleName());
        } finally {
            end(job, well);
        }
    }

    private void read(Job job, ImportFile file) throws IOException {
        ImportTally tally = new ImportTally();
        Deque<UnderWay> underWay = new ArrayDeque<>();
        try {
            ImportBatch batch = next(file, 1);
            while (batch.size() > 0) {
                while (underWay.size() == AT_ONCE || meets(batch, underWay)) {
                    finish(job, underWay.remove(), tally);
                }
                underWay.add(begin(job, batch));
                batch = next(file, batch.end());
            }
        } finally {
            while (!underWay.isEmpty()) {
                finish(job, underWay.remove(), tally);
            }
        }
    }

    private ImportBatch next(ImportFile file, long first) throws IOException {
        return ImportBatch.read(file, first, BATCH, row -> reader.read(row, clock.instant()));
    }

    /** Statements of one person are recorded in the order of the file. */
    private static boolean meets(ImportBatch batch, Deque<UnderWay> underWay) {
        return underWay.stream().anyMatch(other -> !Collections.disjoint(other.persons(), batch.persons()));
    }

    /** A batch that is being recorded. */
    private record UnderWay(ImportBatch batch, Set<String> persons, CompletableFuture<List<RecordOutcome>> outcomes) {}

    private UnderWay begin(Job job, ImportBatch batch) {
        Uni<List<RecordOutcome>> recorded = ledger.record(batch.statements(), new Submission(job.caller(), null, ""));
        return new UnderWay(batch, batch.persons(), patiently(recorded).subscribeAsCompletionStage());
    }

    private void finish(Job job, UnderWay done, ImportTally tally) {
        done.batch().count(done.outcomes().join(), tally);
        await(runs.progress(job.id(), tally.count(), tally.takeErrors()));
    }

    private void end(Job job, boolean well) {
        try {
            Files.deleteIfExists(job.file());
            await(runs.end(job.id(), well));
        } catch (IOException | RuntimeException failure) {
            LOG.warnf(
                    "The end of import %s is not recorded: %s",
                    job.id(), failure.getClass().getSimpleName());
        } finally {
            release();
        }
    }

    private static <T> T await(Uni<T> work) {
        return patiently(work).await().indefinitely();
    }

    private static <T> Uni<T> patiently(Uni<T> work) {
        return work.onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(RETRIES)
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }
}
