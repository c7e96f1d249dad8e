package dev.waymark.journey.worker;

import dev.waymark.journey.events.Progress;
import dev.waymark.journey.store.EntryEnds;
import dev.waymark.journey.store.EntryEnds.End;
import dev.waymark.journey.store.EntryEnds.Ended;
import dev.waymark.journey.store.WaitMessages;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ends entries and says so, in one transaction. Ending twice is harmless: the first end stands, and is announced once. */
@ApplicationScoped
class EntryEnder {

    private final Pool pool;
    private final EntryEnds ends;
    private final WaitMessages messages;
    private final Outbox outbox;
    private final WaymarkClock clock;

    EntryEnder(Pool pool, EntryEnds ends, WaitMessages messages, Outbox outbox, WaymarkClock clock) {
        this.pool = pool;
        this.ends = ends;
        this.messages = messages;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Ends these, each entry once in the list; returns the ids that are on no record. */
    Uni<Set<UUID>> end(List<End> due) {
        return pool.withTransaction(tx -> end(tx, due)).invoke(outbox::committed);
    }

    private Uni<Set<UUID>> end(SqlConnection tx, List<End> due) {
        Instant now = clock.instant();
        return ends.end(tx, due, now)
                .call(ended -> outbox.append(
                        tx,
                        ended.stream().flatMap(one -> Progress.ended(one, now)).toList()))
                .call(ended -> messages.forget(tx, ids(ended)))
                .chain(ended -> unknown(tx, due, ended));
    }

    private Uni<Set<UUID>> unknown(SqlConnection tx, List<End> due, List<Ended> ended) {
        Set<UUID> rest = due.stream().map(End::entryId).collect(Collectors.toCollection(HashSet::new));
        rest.removeAll(ids(ended));
        if (rest.isEmpty()) {
            return Uni.createFrom().item(rest);
        }
        return ends.known(tx, rest).map(known -> {
            rest.removeAll(known);
            return rest;
        });
    }

    private static List<UUID> ids(List<Ended> ended) {
        return ended.stream().map(one -> one.entry().entryId()).toList();
    }
}
