package dev.waymark.consent.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.intake.ImportFile;
import dev.waymark.consent.intake.ImportFile.Format;
import dev.waymark.consent.intake.ItemReader;
import dev.waymark.consent.intake.ItemReader.Item;
import dev.waymark.consent.store.ConsentLedger;
import dev.waymark.consent.store.ImportRuns;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Records the statements of a file, batch by batch, on a thread of its own; one file at a time in this process. Each batch commits by itself, and
 * a statement that is known has no second effect: who sends an interrupted file again loses and doubles nothing.
 */
@ApplicationScoped
public class ImportRunner {

    private static final Logger LOG = Logger.getLogger(ImportRunner.class);
    private static final int BATCH = 500;
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
        boolean more = true;
        while (more) {
            List<Object> rows = new ArrayList<>(BATCH);
            Object row = null;
            while (rows.size() < BATCH && (row = file.next()) != null) {
                rows.add(row);
            }
            record(job, rows, tally);
            await(runs.progress(job.id(), tally.count(), tally.takeErrors()));
            more = row != null;
        }
    }

    private void record(Job job, List<Object> rows, ImportTally tally) {
        List<Long> numbers = new ArrayList<>(rows.size());
        List<Statement> statements = new ArrayList<>(rows.size());
        for (Object row : rows) {
            long number = tally.nextRow();
            switch (reader.read(row, clock.instant())) {
                case Item.Usable usable -> {
                    numbers.add(number);
                    statements.add(usable.statement());
                }
                case Item.Unusable unusable -> tally.add(number, unusable.refusal());
            }
        }
        List<RecordOutcome> outcomes = await(ledger.record(statements, new Submission(job.caller(), null, "")));
        for (int i = 0; i < outcomes.size(); i++) {
            tally.add(numbers.get(i), outcomes.get(i));
        }
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
        return work.onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(RETRIES)
                .await()
                .atMost(LIMIT);
    }
}
