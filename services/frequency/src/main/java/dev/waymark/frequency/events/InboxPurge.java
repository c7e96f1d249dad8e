package dev.waymark.frequency.events;

import dev.waymark.frequency.config.FrequencyConfig;
import dev.waymark.platform.inbox.Inbox;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets events that were taken longer ago than they must be remembered. */
@ApplicationScoped
class InboxPurge {

    private final Inbox inbox;
    private final Pool pool;
    private final FrequencyConfig config;

    InboxPurge(Inbox inbox, Pool pool, FrequencyConfig config) {
        this.inbox = inbox;
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(every = "1h", delayed = "6m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return inbox.purge(pool, SignalIntake.CONSUMER, config.remember())
                .chain(() -> inbox.purge(pool, InboundIntake.CONSUMER, config.remember()))
                .replaceWithVoid();
    }
}
