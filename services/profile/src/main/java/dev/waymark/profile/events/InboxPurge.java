package dev.waymark.profile.events;

import dev.waymark.platform.inbox.Inbox;
import dev.waymark.profile.config.ProfileConfig;
import dev.waymark.profile.store.AddressReports;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Forgets events that were taken longer ago than they must be remembered, and what was told of addresses that nobody has any more. */
@ApplicationScoped
public class InboxPurge {

    private static final Logger LOG = Logger.getLogger(InboxPurge.class);

    private final Inbox inbox;
    private final AddressReports reports;
    private final Pool pool;
    private final ProfileConfig config;

    InboxPurge(Inbox inbox, AddressReports reports, Pool pool, ProfileConfig config) {
        this.inbox = inbox;
        this.reports = reports;
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            every = "${waymark.profile.events.purge-every}",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return inbox.purge(pool, EventIntake.CONSUMER, config.events().remember())
                .invoke(count -> LOG.debugf("Forgot the keys of %d old events", count))
                .chain(reports::forget)
                .replaceWithVoid();
    }
}
