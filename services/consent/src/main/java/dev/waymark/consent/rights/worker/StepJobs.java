package dev.waymark.consent.rights.worker;

import dev.waymark.consent.rights.UnusableStepException;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/** What the jobs of the rights journeys have in common: a request to read, a step to do, an outcome to tell. */
final class StepJobs {

    static final String REQUEST_ID = "requestId";

    private static final Logger LOG = Logger.getLogger(StepJobs.class);

    private StepJobs() {}

    /** Does the step for one job after the other; one that fails holds up none of the rest. */
    static Uni<List<JobOutcome>> each(List<JobTask> jobs, BiFunction<JobTask, UUID, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(jobs)
                .onItem()
                .transformToUniAndConcatenate(job -> one(job, step))
                .collect()
                .asList();
    }

    /** The service that a job's header names. */
    static String service(JobTask job) {
        return job.header("service")
                .orElseThrow(
                        () -> new UnusableStepException("The task " + job.elementId() + " has no header service."));
    }

    private static Uni<JobOutcome> one(JobTask job, BiFunction<JobTask, UUID, Uni<Void>> step) {
        return Uni.createFrom()
                .deferred(() -> step.apply(job, request(job)))
                .replaceWith(JobOutcome.complete(Map.of()))
                .onFailure()
                .invoke(failure -> LOG.infof(
                        "A step is not done: element=%s processInstanceKey=%d cause=%s",
                        job.elementId(),
                        job.processInstanceKey(),
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithItem(failure -> outcome(job, failure));
    }

    private static UUID request(JobTask job) {
        try {
            return job.text(REQUEST_ID)
                    .map(UUID::fromString)
                    .orElseThrow(() -> new UnusableStepException("The variable requestId is missing."));
        } catch (IllegalArgumentException malformed) {
            throw new UnusableStepException("The variable requestId is no id of a request.");
        }
    }

    private static JobOutcome outcome(JobTask job, Throwable failure) {
        return switch (failure) {
            case UnusableStepException unusable -> JobOutcome.incident(String.valueOf(unusable.getMessage()));
            case WebApplicationException answer ->
                JobOutcome.retry("The step " + job.elementId() + " was answered "
                        + answer.getResponse().getStatus() + "; it is tried again.");
            default -> JobOutcome.retry("The step " + job.elementId() + " could not be done; it is tried again.");
        };
    }
}
