package dev.waymark.frequency.store;

import dev.waymark.frequency.config.FrequencyConfig;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets reservations that no cap can count any more. */
@ApplicationScoped
class ReservationCleaner {

    private static final String FORGET = "DELETE FROM reservation WHERE used_to < $1";

    private final Pool pool;
    private final FrequencyConfig config;
    private final WaymarkClock clock;

    ReservationCleaner(Pool pool, FrequencyConfig config, WaymarkClock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Times.column(clock.instant().minus(config.keep()))))
                .replaceWithVoid();
    }
}
