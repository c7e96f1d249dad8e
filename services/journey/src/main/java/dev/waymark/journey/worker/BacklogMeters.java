package dev.waymark.journey.worker;

import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.store.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** How long the oldest of what waits for the engine has waited. Every replica tells the same: take the greatest, not the sum. */
@ApplicationScoped
class BacklogMeters {

    private static final Logger LOG = Logger.getLogger(BacklogMeters.class);

    private final Vertx vertx;
    private final Pool pool;
    private final Backlog backlog;
    private final Duration every;
    private volatile Backlog.Ages ages = Backlog.Ages.NONE;

    BacklogMeters(Vertx vertx, Pool pool, Backlog backlog, JourneyConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        this.pool = pool;
        this.backlog = backlog;
        this.every = config.backlogEvery();
        gauge(meters, "waymark.journey.starts.oldest.seconds", "The longest wait for an instance", Backlog.Ages::start);
        gauge(
                meters,
                "waymark.journey.wakes.oldest.seconds",
                "The longest wait of an event for the engine",
                Backlog.Ages::wake);
    }

    private void gauge(MeterRegistry meters, String name, String description, Function<Backlog.Ages, Duration> age) {
        Gauge.builder(name, () -> age.apply(ages).toMillis() / 1e3)
                .description(description)
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(every.toMillis(), timer -> look());
    }

    private void look() {
        backlog.ages(pool)
                .subscribe()
                .with(
                        found -> ages = found,
                        failure -> LOG.warnf("What waits for the engine is not known: %s", failure.getMessage()));
    }
}
