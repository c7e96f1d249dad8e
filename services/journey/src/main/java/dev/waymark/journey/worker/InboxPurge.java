package dev.waymark.journey.worker;

import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.events.EventIntake;
import dev.waymark.platform.inbox.Inbox;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Forgets old events, so that the inbox does not grow for ever. */
@ApplicationScoped
class InboxPurge {

    private static final Logger LOG = Logger.getLogger(InboxPurge.class);

    private final Vertx vertx;
    private final Pool pool;
    private final Inbox inbox;
    private final JourneyConfig.Remembering config;

    InboxPurge(Vertx vertx, Pool pool, Inbox inbox, JourneyConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.inbox = inbox;
        this.config = config.events();
    }

    void start(@Observes StartupEvent event) {
        vertx.setPeriodic(config.purgeEvery().toMillis(), timer -> purge());
    }

    private void purge() {
        Multi.createFrom()
                .iterable(EventIntake.CONSUMERS)
                .onItem()
                .transformToUniAndConcatenate(consumer -> inbox.purge(pool, consumer, config.remember()))
                .collect()
                .asList()
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("The inbox was not purged: %s", failure.getMessage()));
    }
}
