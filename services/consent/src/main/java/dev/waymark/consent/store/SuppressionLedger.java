package dev.waymark.consent.store;

import dev.waymark.consent.LedgerEntry;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import dev.waymark.consent.events.ConsentEvents;
import dev.waymark.consent.store.LedgerRows.SuppressionRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
            SELECT active, until, source, since, ledger_position FROM suppression_state
            WHERE subject = $1 AND channel = $2 AND contact = $3 AND kind = $4""";

    private static final String PERMITS = """
            SELECT person_id, permit_key, purpose, channel, until FROM permit
            WHERE person_id = $1 AND ($2 = 'any' OR channel = $2) AND until > clock_timestamp()""";

    private static final String STAND = """
            INSERT INTO suppression_state (subject, channel, contact, kind, active, until, source, since, ledger_position)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (subject, channel, contact, kind) DO UPDATE
                SET active = EXCLUDED.active, until = EXCLUDED.until, source = EXCLUDED.source, since = EXCLUDED.since,
                    ledger_position = EXCLUDED.ledger_position""";

    private final Pool pool;
    private final PersonLock locks;
    private final ServiceKey serviceKey;
    private final Permits permits;
    private final Announcements announcements;
    private final ConsentEvents events;

    SuppressionLedger(
            Pool pool,
            PersonLock locks,
            ServiceKey serviceKey,
            Permits permits,
            Announcements announcements,
            ConsentEvents events) {
        this.pool = pool;
        this.locks = locks;
        this.serviceKey = serviceKey;
        this.permits = permits;
        this.announcements = announcements;
        this.events = events;
    }

    /** What stands for one person, channel and kind, and the permits outstanding on that channel. */
    private record Current(
            PersonKey key,
            @Nullable Suppression standing,
            boolean active,
            @Nullable Long position,
            Permits.Outstanding permits) {}

    private record Effect(LedgerEntry entry, Permits.Outstanding outstanding) {}

    /** Suppresses unless exactly this suppression stands already; done when no permit issued before it is outstanding. */
    public Uni<LedgerEntry> suppress(Suppression suppression, String caller) {
        return pool.withTransaction(
                        tx -> current(tx, suppression).chain(current -> begin(tx, suppression, current, caller)))
                .invoke(announcements::committed)
                .call(effect -> permits.ended(effect.outstanding()))
                .map(Effect::entry);
    }

    /** Ends a suppression; empty when there never was one. A repetition gives the place of the first lifting. */
    public Uni<Optional<LedgerEntry>> lift(Suppression lifting, String caller) {
        return pool.withTransaction(tx -> current(tx, lifting).chain(current -> end(tx, lifting, current, caller)))
                .invoke(announcements::committed);
    }

    private Uni<Effect> begin(SqlConnection tx, Suppression suppression, Current current, String caller) {
        Suppression standing = current.standing();
        if (current.active() && standing != null && current.position() != null && standing.sameAs(suppression)) {
            return Uni.createFrom().item(new Effect(new LedgerEntry(current.position(), false), current.permits()));
        }
        return append(tx, suppression, current.key(), true, caller)
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
        return append(tx, lifting, current.key(), false, caller)
                .map(lifted -> Optional.of(new LedgerEntry(lifted, true)));
    }

    private Uni<Long> append(SqlConnection tx, Suppression suppression, PersonKey key, boolean active, String caller) {
        Sealed personal = new Sealed(suppression.contactPoint(), null);
        SuppressionRow event = new SuppressionRow(
                key.subject(), suppression, active, personal.with(key), personal.commitment(key), caller);
        return LedgerRows.appendSuppressions(tx, List.of(event))
                .map(List::getFirst)
                .call(position -> tx.preparedQuery(STAND)
                        .execute(place(suppression, key)
                                .addBoolean(active)
                                .addOffsetDateTime(Times.toColumn(suppression.until()))
                                .addString(suppression.source())
                                .addOffsetDateTime(Times.toColumn(suppression.since()))
                                .addLong(position)))
                .call(position -> announcements.append(
                        tx, List.of(events.suppression(suppression, active, suppression.since(), position)), true));
    }

    private Uni<Current> current(SqlConnection tx, Suppression suppression) {
        return locks.take(tx, List.of(suppression.personId()))
                .map(keys -> Objects.requireNonNull(keys.get(suppression.personId())))
                .chain(key -> tx.preparedQuery(PERMITS)
                        .execute(Tuple.of(suppression.personId(), suppression.channel()))
                        .map(rows -> Permits.Outstanding.of(
                                rows.stream().map(KnownRows::permit).toList()))
                        .chain(outstanding -> tx.preparedQuery(CURRENT)
                                .execute(place(suppression, key))
                                .map(rows -> current(suppression, key, rows, outstanding))));
    }

    private Tuple place(Suppression suppression, PersonKey key) {
        return Tuple.tuple()
                .addUUID(key.subject())
                .addString(suppression.channel())
                .addString(serviceKey.contact(suppression.personId(), suppression.contactPoint()))
                .addString(suppression.kind().name());
    }

    private static Current current(
            Suppression asked, PersonKey key, RowSet<Row> rows, Permits.Outstanding outstanding) {
        if (rows.size() == 0) {
            return new Current(key, null, false, null, outstanding);
        }
        Row row = rows.iterator().next();
        Suppression standing = new Suppression(
                asked.personId(),
                asked.channel(),
                asked.contactPoint(),
                asked.kind(),
                Times.fromColumn(row.getOffsetDateTime("until")),
                row.getString("source"),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("since"))));
        return new Current(key, standing, row.getBoolean("active"), row.getLong("ledger_position"), outstanding);
    }
}
