package dev.waymark.platform.worker;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Finds out which jobs are on the engine's disk. The engine hands a job out as soon as it has arisen, a moment before it is written; when the engine
 * is killed in that moment, it finds on its return that the step is still to be done, and hands it out as another job, of another visit of the
 * element. Who acted on the first would act twice.
 *
 * <p>A partition writes in order and answers what is written: when it answers for its newest job, the older ones are on disk too.
 */
final class StandingJobs {

    /** The bits of a key below those of its partition. */
    private static final int PARTITION_SHIFT = 51;

    private final CamundaClient client;
    private final Duration timeout;

    /** @param timeout for how long the engine leaves a job to the worker, counted anew from the question on */
    StandingJobs(CamundaClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** The keys of those that stand; fails when the engine cannot be asked. */
    CompletionStage<Set<Long>> of(List<HeldJob> batch) {
        Set<Long> standing = new HashSet<>();
        CompletionStage<?> asked = CompletableFuture.completedStage(null);
        for (List<HeldJob> partition : batch.stream()
                .collect(Collectors.groupingBy(job -> job.key() >>> PARTITION_SHIFT))
                .values()) {
            asked = asked.thenCompose(before -> ofOne(partition)).thenAccept(standing::addAll);
        }
        return asked.thenApply(done -> standing);
    }

    private CompletionStage<Set<Long>> ofOne(List<HeldJob> partition) {
        List<HeldJob> newestFirst = new ArrayList<>(partition);
        newestFirst.sort(Comparator.comparingLong(HeldJob::key).reversed());
        return stands(newestFirst.getFirst())
                .thenCompose(stands -> stands
                        ? CompletableFuture.completedStage(keys(partition))
                        : each(newestFirst.subList(1, newestFirst.size())));
    }

    /** The newest may be gone for another reason, such as a cancelled instance; then each is asked for by itself. */
    private CompletionStage<Set<Long>> each(List<HeldJob> jobs) {
        Set<Long> standing = new HashSet<>();
        CompletionStage<?> asked = CompletableFuture.completedStage(null);
        for (HeldJob job : jobs) {
            asked = asked.thenCompose(before -> stands(job)).thenAccept(stands -> {
                if (stands) {
                    standing.add(job.key());
                }
            });
        }
        return asked.thenApply(done -> standing);
    }

    private CompletionStage<Boolean> stands(HeldJob job) {
        return client.newUpdateTimeoutCommand(job.key())
                .timeout(timeout)
                .send()
                .handle((answer, error) -> {
                    if (error == null) {
                        return CompletableFuture.completedStage(true);
                    }
                    return CommandFailure.of(error) == CommandFailure.PASSING
                            ? CompletableFuture.<Boolean>failedStage(error)
                            : CompletableFuture.completedStage(false);
                })
                .thenCompose(stage -> stage);
    }

    private static Set<Long> keys(List<HeldJob> jobs) {
        return jobs.stream().map(HeldJob::key).collect(Collectors.toSet());
    }
}
