package dev.waymark.consent.rights.worker;

import dev.waymark.consent.rights.RightsSteps;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The job {@code consent.export-person}. Fetches the part of a copy that the service has which the header names. */
@ApplicationScoped
public class ExportPersonWorker implements JobBatchHandler {

    private final RightsSteps steps;

    ExportPersonWorker(RightsSteps steps) {
        this.steps = steps;
    }

    @Override
    public String jobType() {
        return "consent.export-person";
    }

    @Override
    public List<String> variables() {
        return List.of(StepJobs.REQUEST_ID);
    }

    @Override
    public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
        return StepJobs.each(jobs, (job, request) -> steps.export(request, StepJobs.service(job)));
    }
}
