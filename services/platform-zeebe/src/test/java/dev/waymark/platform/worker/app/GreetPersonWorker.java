package dev.waymark.platform.worker.app;

import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

@ApplicationScoped
public class GreetPersonWorker implements JobBatchHandler {

    public record Seen(JobTask job, String thread, boolean eventLoop, boolean ownContext, String traceId) {}

    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    public List<Seen> seen() {
        return seen;
    }

    @Override
    public String jobType() {
        return "greeter.greet-person";
    }

    @Override
    public List<String> variables() {
        return List.of("personId");
    }

    @Override
    public Uni<List<JobOutcome>> handle(List<JobTask> jobs) {
        for (JobTask job : jobs) {
            seen.add(new Seen(
                    job,
                    Thread.currentThread().getName(),
                    Context.isOnEventLoopThread(),
                    Vertx.currentContext() != null,
                    Span.current().getSpanContext().getTraceId()));
        }
        return Uni.createFrom()
                .item(jobs.stream()
                        .map(job -> JobOutcome.complete(Map.of("greeted", true)))
                        .toList());
    }
}
