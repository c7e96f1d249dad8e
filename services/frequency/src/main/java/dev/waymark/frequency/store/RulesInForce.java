package dev.waymark.frequency.store;

import dev.waymark.frequency.policy.RuleBuilder;
import dev.waymark.frequency.policy.Rules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The rules that this replica knows. What it knows may be out of force at any moment: who decides reads the epoch in the
 * transaction of the decision, and asks for the rules of that epoch.
 */
@ApplicationScoped
public class RulesInForce {

    private static final String EPOCH = "SELECT COALESCE(max(epoch), 0) AS epoch FROM policy_activation";

    private final RuleBuilder builder;
    private final PolicyDocuments documents;
    private final Pool pool;
    private volatile Rules known;

    RulesInForce(RuleBuilder builder, PolicyDocuments documents, Pool pool) {
        this.builder = builder;
        this.documents = documents;
        this.pool = pool;
        // Until the first decision reads what is in force: an epoch that no activation has.
        this.known = builder.build(-1, List.of());
    }

    /** What was in force when last asked. */
    Rules known() {
        return known;
    }

    /** The rules from that activation on, read in the transaction that needs them. */
    Uni<Rules> of(SqlClient tx, long epoch) {
        Rules now = known;
        return now.epoch() == epoch
                ? Uni.createFrom().item(now)
                : documents
                        .inForce(tx, epoch)
                        .map(policies -> builder.build(epoch, policies))
                        .invoke(this::remember);
    }

    /** The rules in force now, for who only looks. */
    public Uni<Rules> look() {
        return pool.query(EPOCH)
                .execute()
                .chain(rows -> of(pool, rows.iterator().next().getLong("epoch")));
    }

    private synchronized void remember(Rules read) {
        if (read.epoch() > known.epoch()) {
            known = read;
        }
    }
}
