package dev.waymark.consent.store;

import dev.waymark.consent.DoubleOptIn;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.SuppressionKind;
import dev.waymark.consent.crypto.PersonKey;
import dev.waymark.consent.crypto.ServiceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what stands for one person. */
@ApplicationScoped
public class PersonConsents {

    private static final String CONSENTS = """
            SELECT p.subject, p.wrapped_key, s.status, s.effective_at, s.valid_from, s.valid_to, s.by_guardian, s.confirmed, s.withdrawn_at,
                   s.ledger_position, e.purpose, e.channel, e.brand, e.captured_at, e.source, e.notice_id, e.notice_version,
                   e.notice_locale, e.notice_hash, e.double_opt_in, e.sealed
            FROM person p
            JOIN (SELECT subject, status, effective_at, valid_from, valid_to, by_guardian, confirmed, withdrawn_at, ledger_position
                  FROM consent_state
                  UNION ALL
                  SELECT w.subject, 'GRANTED', e.captured_at, e.valid_from, e.valid_to, e.actor = 'GUARDIAN', false, NULL, w.ledger_position
                  FROM consent_pending w JOIN consent_event e USING (ledger_position) WHERE w.expires_at > $2) s USING (subject)
            JOIN consent_event e ON e.ledger_position = s.ledger_position
            WHERE p.person_id = $1 ORDER BY e.purpose, e.channel, e.brand, s.ledger_position""";

    private static final String SUPPRESSIONS = """
            SELECT p.subject, p.wrapped_key, x.channel, x.kind, x.until, x.source, x.since, x.ledger_position, e.sealed
            FROM person p JOIN suppression_state x USING (subject) JOIN suppression_event e ON e.ledger_position = x.ledger_position
            WHERE p.person_id = $1 AND x.active AND (x.until IS NULL OR x.until > $2) ORDER BY x.channel, x.kind, x.ledger_position""";

    private final Pool pool;
    private final ServiceKey serviceKey;

    PersonConsents(Pool pool, ServiceKey serviceKey) {
        this.pool = pool;
        this.serviceKey = serviceKey;
    }

    /** A statement that stands, or waits to be confirmed, with what the person was shown. */
    public record Consent(
            Scope scope,
            Standing standing,
            boolean pending,
            Instant capturedAt,
            String source,
            @Nullable Notice notice) {}

    /** A suppression that stands. */
    public record Held(Suppression suppression, long ledgerPosition) {}

    /** The consents of a person, by purpose and channel; none for a person without records. */
    public Uni<List<Consent>> consents(String personId, Instant now) {
        return rows(CONSENTS, personId, now).map(rows -> rows.stream()
                .map(row -> consent(row, sealed(personId, row).contactPoint()))
                .toList());
    }

    /** The suppressions of a person that hold at a moment. */
    public Uni<List<Held>> suppressions(String personId, Instant now) {
        return rows(SUPPRESSIONS, personId, now)
                .map(rows -> rows.stream().map(row -> held(personId, row)).toList());
    }

    private Uni<RowSet<Row>> rows(String query, String personId, Instant now) {
        return pool.preparedQuery(query).execute(Tuple.of(personId, Times.toColumn(now)));
    }

    private Sealed sealed(String personId, Row row) {
        PersonKey key = serviceKey.unwrap(
                personId, row.getUUID("subject"), row.getBuffer("wrapped_key").getBytes());
        return Sealed.open(key, row.getBuffer("sealed"));
    }

    private static Consent consent(Row row, @Nullable String contactPoint) {
        Standing standing = KnownRows.standing(row);
        boolean pending =
                DoubleOptIn.valueOf(row.getString("double_opt_in")) == DoubleOptIn.PENDING && !standing.confirmed();
        return new Consent(
                new Scope(row.getString("purpose"), row.getString("channel"), row.getString("brand"), contactPoint),
                standing,
                pending && !standing.status().refuses(),
                moment(row, "captured_at"),
                row.getString("source"),
                notice(row));
    }

    /** The notice that an event names, from a row of {@code consent_event}. */
    static @Nullable Notice notice(Row row) {
        String id = row.getString("notice_id");
        return id == null
                ? null
                : new Notice(
                        id,
                        row.getString("notice_version"),
                        row.getString("notice_locale"),
                        row.getString("notice_hash"));
    }

    private Held held(String personId, Row row) {
        Suppression suppression = new Suppression(
                personId,
                row.getString("channel"),
                sealed(personId, row).contactPoint(),
                SuppressionKind.valueOf(row.getString("kind")),
                Times.fromColumn(row.getOffsetDateTime("until")),
                row.getString("source"),
                moment(row, "since"));
        return new Held(suppression, row.getLong("ledger_position"));
    }

    private static Instant moment(Row row, String column) {
        return Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime(column)));
    }
}
