package dev.waymark.frequency.events;

import dev.waymark.frequency.store.People;
import dev.waymark.platform.inbox.EventKey;
import dev.waymark.platform.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Lets replies open the windows that wait for them, in the transaction that remembers the events: one that comes again after an erasure brings nothing back. */
@ApplicationScoped
class InboundIntake {

    /** The name under which events are remembered. */
    static final String CONSUMER = "inbound";

    private final Pool pool;
    private final Inbox inbox;
    private final People people;

    InboundIntake(Pool pool, Inbox inbox, People people) {
        this.pool = pool;
        this.inbox = inbox;
        this.people = people;
    }

    /** Takes replies into account; one taken before has no second effect. When it is done, all is committed; when it fails, nothing. */
    Uni<Void> take(List<InboundEvent> replies) {
        List<EventKey> keys = replies.stream().map(InboundEvent::key).toList();
        return replies.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(tx -> inbox.claim(tx, CONSUMER, keys).chain(fresh -> write(tx, replies, fresh)));
    }

    private Uni<Void> write(SqlConnection tx, List<InboundEvent> replies, Set<EventKey> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : people.wrote(
                        tx,
                        replies.stream()
                                .filter(reply -> fresh.contains(reply.key()))
                                .map(InboundEvent::written)
                                .toList());
    }
}
