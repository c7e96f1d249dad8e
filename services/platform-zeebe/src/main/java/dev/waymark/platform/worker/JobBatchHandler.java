package dev.waymark.platform.worker;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * The work for one job type. A CDI bean of this type is registered with the engine when the service starts; its
 * settings stand under {@code waymark.worker."<job type>"}.
 *
 * <p>A job may come more than once (time-out, restart of either side): a handler keeps its own idempotency key.
 */
public interface JobBatchHandler {

    /** The job type as written in the drawing, {@code service.verb-object}. */
    String jobType();

    /** Names of the process variables the handler needs; {@code traceparent} is always fetched. */
    List<String> variables();

    /**
     * Handles a batch of 1 to {@code max-batch} jobs. Called on a worker thread with a Vert.x context of its own, several
     * batches at a time; the returned Uni may complete on any thread.
     *
     * @return one outcome per job, in the order of {@code jobs}. A failed Uni, an exception or a wrong number of
     *     outcomes means {@link JobOutcome.Retry} for every job of the batch.
     */
    Uni<List<JobOutcome>> handle(List<JobTask> jobs);

    /** Whether somebody waits for this job: it goes in batches of urgent ones, one at a time, beside those of the type's other jobs. */
    default boolean urgent(JobTask job) {
        return false;
    }

    /**
     * Whether a job leads to what cannot be taken back, such as a message to a person. Then each batch begins with the question to the engine
     * whether its jobs stand: an engine that is killed may have handed out jobs that it knows nothing of afterwards.
     */
    default boolean reachesOut() {
        return false;
    }
}
