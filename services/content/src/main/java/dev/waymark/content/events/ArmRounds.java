package dev.waymark.content.events;

import dev.waymark.content.config.ContentConfig;
import dev.waymark.content.store.ArmSnapshots;
import dev.waymark.content.store.ArmTallies;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Lets draws know what was learnt since, and forgets what nobody asks for any more. */
@ApplicationScoped
class ArmRounds {

    private static final Logger LOG = Logger.getLogger(ArmRounds.class);

    private final ArmSnapshots snapshots;
    private final ArmTallies tallies;
    private final ContentConfig.Arms config;

    ArmRounds(ArmSnapshots snapshots, ArmTallies tallies, ContentConfig config) {
        this.snapshots = snapshots;
        this.tallies = tallies;
        this.config = config.arms();
    }

    @Scheduled(every = "${waymark.content.arms.round}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> learn() {
        return snapshots.take().replaceWithVoid();
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return tallies.forget(config.rememberMessages())
                .flatMap(messages -> snapshots.forget(config.keepSnapshots()))
                .invoke(count -> LOG.debugf("Forgot %d old snapshots of arms", count))
                .replaceWithVoid();
    }
}
