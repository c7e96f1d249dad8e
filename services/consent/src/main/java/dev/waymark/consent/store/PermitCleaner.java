package dev.waymark.consent.store;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets lapsed permits now and then; they have had no effect since they lapsed. */
@ApplicationScoped
class PermitCleaner {

    private final Permits permits;

    PermitCleaner(Permits permits) {
        this.permits = permits;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return permits.forgetLapsed().replaceWithVoid();
    }
}
