package dev.waymark.consent.chain;

import dev.waymark.ledger.Checkpoint;
import dev.waymark.ledger.Digest;
import dev.waymark.ledger.MerkleAccumulator;
import dev.waymark.ledger.SigningKey;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Signs where the chains stand, whenever there is something new. Instances take turns by a lock of the database; writers are never made to wait,
 * because one statement reads all heads as of one moment.
 */
@ApplicationScoped
public class CheckpointSigner {

    // Any number that nobody else locks in this database.
    private static final String TAKE_TURNS = "SELECT pg_advisory_xact_lock(7311045)";

    private final Pool pool;
    private final SigningKey key;
    private final WaymarkClock clock;

    CheckpointSigner(Pool pool, SigningKey key, WaymarkClock clock) {
        this.pool = pool;
        this.key = key;
        this.clock = clock;
    }

    /** Signs until every record that was there at the call is covered. */
    @Scheduled(
            every = "${waymark.consent.ledger.checkpoint-every:PT60S}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    public Uni<Void> sign() {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(this::next))
                .repeat()
                .whilst(signed -> signed)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> next(SqlConnection tx) {
        return tx.query(TAKE_TURNS).execute().chain(() -> Checkpoints.last(tx)).chain(last -> {
            Checkpoint.Chains before = last.map(Checkpoint::chains).orElse(Checkpoint.Chains.EMPTY);
            return Checkpoints.chains(tx, before).chain(now -> next(tx, last, before, now));
        });
    }

    private Uni<Boolean> next(
            SqlConnection tx, Optional<Checkpoint> last, Checkpoint.Chains before, Checkpoint.Chains now) {
        if (now.total() == before.total()) {
            return Uni.createFrom().item(false);
        }
        return Checkpoints.fresh(tx, before, now)
                .map(fresh -> checkpoint(last, now, fresh))
                .call(checkpoint -> Checkpoints.know(tx, key.verifyingKey(), checkpoint.at()))
                .call(checkpoint -> Checkpoints.write(tx, checkpoint))
                .replaceWith(true);
    }

    private Checkpoint checkpoint(Optional<Checkpoint> last, Checkpoint.Chains now, List<Digest> fresh) {
        MerkleAccumulator tree = new MerkleAccumulator();
        fresh.forEach(tree::add);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Checkpoint.Draft(
                        last.map(Checkpoint::number).orElse(0L) + 1,
                        at,
                        now,
                        tree.size(),
                        tree.root(),
                        last.map(Checkpoint::hash).orElse(Digest.ZERO))
                .sign(key);
    }
}
