package dev.waymark.consent.store;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets lapsed permits and taken taps now and then, when they have no effect any more. */
@ApplicationScoped
class PermitCleaner {

    private final Permits permits;
    private final Subscriptions subscriptions;

    PermitCleaner(Permits permits, Subscriptions subscriptions) {
        this.permits = permits;
        this.subscriptions = subscriptions;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> clean() {
        return permits.forgetLapsed().chain(subscriptions::forget);
    }
}
