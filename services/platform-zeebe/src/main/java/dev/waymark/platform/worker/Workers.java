package dev.waymark.platform.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.platform.time.WaymarkClock;
import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts a worker per handler bean with the service, and lets them finish with it. */
@ApplicationScoped
class Workers {

    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("worker-timer").factory());
    private final List<ZeebeWorker> workers;
    private final EngineWatch watch;
    private final EngineConfig config;

    Workers(
            @All List<JobBatchHandler> handlers,
            WorkerConfig workerConfig,
            EngineConfig engineConfig,
            CamundaClient client,
            EngineWatch watch,
            Vertx vertx,
            MeterRegistry metrics,
            Tracer tracer,
            WaymarkClock clock,
            ObjectMapper json,
            @ConfigProperty(name = "quarkus.application.name") String name) {
        this.watch = watch;
        this.config = engineConfig;
        var around = new ZeebeWorker.Surroundings(
                client,
                timer,
                new VertxHandlerThreads(vertx),
                metrics,
                tracer,
                clock,
                json,
                name,
                engineConfig.maxDeferral());
        this.workers = handlers.stream()
                .map(handler -> new ZeebeWorker(handler, settings(workerConfig, handler), around))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        long interval = config.readinessInterval().toMillis();
        timer.scheduleWithFixedDelay(watch::ask, 0, interval, TimeUnit.MILLISECONDS);
        workers.forEach(ZeebeWorker::start);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        workers.forEach(ZeebeWorker::stopTaking);
        long end = System.nanoTime() + config.drainLimit().toNanos();
        for (ZeebeWorker worker : workers) {
            int left = worker.drain(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (left > 0) {
                LOG.warnf("%d jobs were not finished; the engine hands them out again", left);
            }
        }
        timer.shutdownNow();
    }

    private static WorkerConfig.Settings settings(WorkerConfig config, JobBatchHandler handler) {
        return Objects.requireNonNull(config.types().get(handler.jobType()), "the map has a default");
    }
}
