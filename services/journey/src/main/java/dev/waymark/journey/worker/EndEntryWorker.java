package dev.waymark.journey.worker;

import dev.waymark.journey.Names;
import dev.waymark.journey.store.EntryEnds.End;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The job {@code journey.end-entry}: an instance came to its end, so its entry ends with the result that the end event names. An
 * instance of no known entry, started by hand or outliving its record, ends as well; it is counted and logged.
 */
@ApplicationScoped
public class EndEntryWorker implements JobBatchHandler {

    private static final Logger LOG = Logger.getLogger(EndEntryWorker.class);
    private static final String ENTRY_ID = "entryId";

    private final EntryEnder ender;
    private final Counter unknown;

    EndEntryWorker(EntryEnder ender, MeterRegistry meters) {
        this.ender = ender;
        this.unknown = meters.counter("waymark.journey.ends.unknown");
    }

    @Override
    public String jobType() {
        return "journey.end-entry";
    }

    @Override
    public List<String> variables() {
        return List.of(ENTRY_ID);
    }

    @Override
    public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
        Map<UUID, End> ends = new LinkedHashMap<>();
        for (JobTask job : jobs) {
            Optional<String> result = result(job);
            Optional<UUID> entryId = entryId(job);
            if (result.isPresent() && entryId.isPresent()) {
                ends.putIfAbsent(entryId.get(), new End(entryId.get(), result.get(), job.processInstanceKey()));
            } else if (result.isPresent()) {
                unknown("none", job);
            }
        }
        List<JobOutcome> outcomes = jobs.stream().map(EndEntryWorker::outcome).toList();
        if (ends.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        return ender.end(List.copyOf(ends.values()))
                .invoke(strangers -> report(strangers, jobs))
                .replaceWith(outcomes);
    }

    private static JobOutcome outcome(JobTask job) {
        return result(job).isPresent()
                ? JobOutcome.complete(Map.of())
                : JobOutcome.incident("The end event " + job.elementId()
                        + " has no usable header result: give it a word such as recovered.");
    }

    private void report(Set<UUID> strangers, List<JobTask> jobs) {
        for (JobTask job : jobs) {
            entryId(job).filter(strangers::contains).ifPresent(id -> unknown(id.toString(), job));
        }
    }

    private void unknown(String entryId, JobTask job) {
        unknown.increment();
        LOG.warnf(
                "An instance ended whose entry is not on record: entryId=%s journeyId=%s processInstanceKey=%d",
                entryId, job.bpmnProcessId(), job.processInstanceKey());
    }

    private static Optional<String> result(JobTask job) {
        return job.header("result").filter(Names::kebab);
    }

    private static Optional<UUID> entryId(JobTask job) {
        try {
            return job.text(ENTRY_ID).map(UUID::fromString);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
