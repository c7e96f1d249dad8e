package dev.waymark.consent.store;

import dev.waymark.consent.LedgerEntry;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.SuppressionKind;
import dev.waymark.consent.events.ConsentEvents;
import dev.waymark.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records suppressions and their lifting: like {@link ConsentLedger}, one transaction under the person's lock, done when no earlier permit is outstanding. */
@ApplicationScoped
public class SuppressionLedger {

    private static final String CURRENT = """
            SELECT x.active, x.until, x.source, x.since, x.ledger_position, p.keys, p.lapsed
            FROM (SELECT array_agg(permit_key) AS keys, max(until) AS lapsed FROM permit
                  WHERE person_id = $1 AND channel = $2 AND until > clock_timestamp()) p
            LEFT JOIN suppression_state x ON x.person_id = $1 AND x.channel = $2 AND x.kind = $3""";

    private static final String APPEND = """
            WITH event AS (
                INSERT INTO suppression_event (ledger_position, person_id, channel, kind, active, until, source, received_at, recorded_by)
                VALUES (nextval('ledger_position'), $1, $2, $3, $4, $5, $6, $7, $8)
                RETURNING ledger_position
            )
            INSERT INTO suppression_state AS x (person_id, channel, kind, active, until, source, since, ledger_position)
            SELECT $1, $2, $3, $4, $5, $6, $7, ledger_position FROM event
            ON CONFLICT (person_id, channel, kind) DO UPDATE
                SET active = EXCLUDED.active, until = EXCLUDED.until, source = EXCLUDED.source, since = EXCLUDED.since,
                    ledger_position = EXCLUDED.ledger_position
            RETURNING ledger_position""";

    private final Pool pool;
    private final Permits permits;
    private final Outbox outbox;
    private final ConsentEvents events;

    SuppressionLedger(Pool pool, Permits permits, Outbox outbox, ConsentEvents events) {
        this.pool = pool;
        this.permits = permits;
        this.outbox = outbox;
        this.events = events;
    }

    /** What stands for one person, channel and kind, and the permits outstanding on that channel. */
    private record Current(
            @Nullable Suppression standing,
            boolean active,
            @Nullable Long position,
            Permits.Outstanding permits) {}

    private record Effect(LedgerEntry entry, Permits.Outstanding outstanding) {}

    /** Suppresses unless exactly this suppression stands already; done when no permit issued before it is outstanding. */
    public Uni<LedgerEntry> suppress(Suppression suppression, String caller) {
        return pool.withTransaction(
                        tx -> current(tx, suppression).chain(current -> begin(tx, suppression, current, caller)))
                .invoke(outbox::committed)
                .call(effect -> permits.ended(effect.outstanding()))
                .map(Effect::entry);
    }

    /** Ends a suppression; empty when there never was one. A repetition gives the place of the first lifting. */
    public Uni<Optional<LedgerEntry>> lift(Suppression lifting, String caller) {
        return pool.withTransaction(tx -> current(tx, lifting).chain(current -> end(tx, lifting, current, caller)))
                .invoke(outbox::committed);
    }

    private Uni<Effect> begin(SqlConnection tx, Suppression suppression, Current current, String caller) {
        Suppression standing = current.standing();
        if (current.active() && standing != null && current.position() != null && standing.sameAs(suppression)) {
            return Uni.createFrom().item(new Effect(new LedgerEntry(current.position(), false), current.permits()));
        }
        return append(tx, suppression, true, caller)
                .map(position -> new Effect(new LedgerEntry(position, true), current.permits()));
    }

    private Uni<Optional<LedgerEntry>> end(SqlConnection tx, Suppression lifting, Current current, String caller) {
        Long position = current.position();
        if (position == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (!current.active()) {
            return Uni.createFrom().item(Optional.of(new LedgerEntry(position, false)));
        }
        return append(tx, lifting, false, caller).map(lifted -> Optional.of(new LedgerEntry(lifted, true)));
    }

    private Uni<Long> append(SqlConnection tx, Suppression suppression, boolean active, String caller) {
        Tuple event = Tuple.tuple()
                .addString(suppression.personId())
                .addString(suppression.channel())
                .addString(suppression.kind().name())
                .addBoolean(active)
                .addOffsetDateTime(Times.toColumn(suppression.until()))
                .addString(suppression.source())
                .addOffsetDateTime(Times.toColumn(suppression.since()))
                .addString(caller);
        return tx.preparedQuery(APPEND)
                .execute(event)
                .map(rows -> rows.iterator().next().getLong("ledger_position"))
                .call(position -> outbox.append(
                        tx, List.of(events.suppression(suppression, active, suppression.since(), position))));
    }

    private static Uni<Current> current(SqlConnection tx, Suppression suppression) {
        Tuple which = Tuple.of(
                suppression.personId(),
                suppression.channel(),
                suppression.kind().name());
        return PersonLock.take(tx, suppression.personId())
                .chain(() -> tx.preparedQuery(CURRENT).execute(which))
                .map(rows -> current(
                        suppression.personId(),
                        suppression.channel(),
                        suppression.kind(),
                        rows.iterator().next()));
    }

    private static Current current(String personId, String channel, SuppressionKind kind, Row row) {
        String[] keys = row.getArrayOfStrings("keys");
        Permits.Outstanding outstanding = new Permits.Outstanding(
                personId, channel, keys == null ? List.of() : List.of(keys), row.getOffsetDateTime("lapsed"));
        if (row.getLong("ledger_position") == null) {
            return new Current(null, false, null, outstanding);
        }
        Suppression standing = new Suppression(
                personId,
                channel,
                kind,
                Times.fromColumn(row.getOffsetDateTime("until")),
                row.getString("source"),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("since"))));
        return new Current(standing, row.getBoolean("active"), row.getLong("ledger_position"), outstanding);
    }
}
