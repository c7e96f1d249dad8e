package dev.waymark.consent.store;

import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Submission;
import dev.waymark.consent.Terms;
import dev.waymark.consent.Validity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads {@link Known}: a few statements that travel together. */
final class KnownRows {

    private static final String KEY = "SELECT request_hash FROM idempotency_key WHERE caller = $1 AND key = $2";

    private static final String EVENTS = """
            SELECT e.identity, e.ledger_position, e.status = 'GRANTED' AND e.double_opt_in = 'PENDING' AS pending
            FROM unnest($1::uuid[], $2::bytea[]) AS i (subject, identity)
            JOIN consent_event e ON e.subject = i.subject AND e.identity = i.identity""";

    private static final String STANDING = """
            SELECT subject, purpose, channel, brand, contact, status, effective_at, valid_from, valid_to, by_guardian, confirmed,
                   withdrawn_at, ledger_position
            FROM consent_state WHERE subject = ANY($1)""";

    private static final String PERMITS = """
            SELECT person_id, permit_key, purpose, channel, until FROM permit
            WHERE person_id = ANY($1) AND until > clock_timestamp()""";

    private static final String NOTICES = """
            SELECT DISTINCT t.notice_id, t.version, t.locale, t.sha256
            FROM unnest($1::text[], $2::text[]) AS n (notice_id, version)
            JOIN notice_text t ON t.notice_id = n.notice_id AND t.version = n.version""";

    private static final String TERMS = """
            SELECT DISTINCT ON (purpose_id) purpose_id, double_opt_in, valid_for FROM purpose
            WHERE purpose_id = ANY($1) ORDER BY purpose_id, version DESC""";

    private static final String WEBHOOKS = "SELECT EXISTS (SELECT FROM webhook) AS webhooks";

    private final SqlConnection tx;

    KnownRows(SqlConnection tx) {
        this.tx = tx;
    }

    /** Reads what is known of the drafts; the queries are sent without waiting for one another. */
    Uni<Known> of(Drafts drafts, Submission submission) {
        Uni<List<String>> key = submission.idempotencyKey() == null
                ? Uni.createFrom().item(List.of())
                : read(KEY, Tuple.of(submission.caller(), submission.idempotencyKey()), row -> row.getString(0));
        return Uni.combine()
                .all()
                .unis(
                        key,
                        tx.preparedQuery(EVENTS)
                                .execute(Tuple.of(drafts.subjects(), drafts.identities()))
                                .map(KnownRows::events),
                        tx.preparedQuery(STANDING)
                                .execute(Tuple.of((Object) drafts.subjects()))
                                .map(KnownRows::standing),
                        read(PERMITS, Tuple.of((Object) drafts.persons()), KnownRows::permit),
                        read(NOTICES, Tuple.of(drafts.noticeIds(), drafts.noticeVersions()), KnownRows::notice),
                        tx.preparedQuery(TERMS)
                                .execute(Tuple.of((Object) drafts.purposes()))
                                .map(KnownRows::terms),
                        read(WEBHOOKS, Tuple.tuple(), row -> row.getBoolean("webhooks")))
                .asTuple()
                .map(all -> new Known(
                        all.getItem1().isEmpty() ? null : all.getItem1().getFirst(),
                        all.getItem2(),
                        all.getItem3(),
                        all.getItem4(),
                        all.getItem5(),
                        all.getItem6(),
                        all.getItem7().getFirst()));
    }

    private <T> Uni<List<T>> read(String query, Tuple parameters, Function<Row, T> row) {
        return tx.preparedQuery(query)
                .execute(parameters)
                .map(rows -> rows.stream().map(row).toList());
    }

    private static Map<Buffer, Known.Event> events(RowSet<Row> rows) {
        Map<Buffer, Known.Event> events = new HashMap<>();
        for (Row row : rows) {
            events.put(
                    row.getBuffer("identity").getDelegate(),
                    new Known.Event(row.getLong("ledger_position"), row.getBoolean("pending")));
        }
        return events;
    }

    private static Map<Known.Place, Standing> standing(RowSet<Row> rows) {
        Map<Known.Place, Standing> standing = new HashMap<>();
        for (Row row : rows) {
            Known.Place place = new Known.Place(
                    row.getUUID("subject"),
                    row.getString("purpose"),
                    row.getString("channel"),
                    row.getString("brand"),
                    row.getString("contact"));
            standing.put(place, standing(row));
        }
        return standing;
    }

    /** What stands, from a row of {@code consent_state}. */
    static Standing standing(Row row) {
        return new Standing(
                ConsentStatus.valueOf(row.getString("status")),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("effective_at"))),
                new Validity(
                        Times.fromColumn(row.getOffsetDateTime("valid_from")),
                        Times.fromColumn(row.getOffsetDateTime("valid_to"))),
                row.getBoolean("by_guardian"),
                row.getBoolean("confirmed"),
                row.getLong("ledger_position"),
                Times.fromColumn(row.getOffsetDateTime("withdrawn_at")));
    }

    /** An outstanding permit, from a row of {@code permit}. */
    static Known.Permit permit(Row row) {
        return new Known.Permit(
                row.getString("person_id"),
                row.getString("permit_key"),
                row.getString("purpose"),
                row.getString("channel"),
                row.getOffsetDateTime("until"));
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.getString("notice_id"), row.getString("version"), row.getString("locale"), row.getString("sha256"));
    }

    private static Map<String, Terms> terms(RowSet<Row> rows) {
        Map<String, Terms> terms = new HashMap<>();
        for (Row row : rows) {
            String validFor = row.getString("valid_for");
            terms.put(
                    row.getString("purpose_id"),
                    new Terms(row.getBoolean("double_opt_in"), validFor == null ? null : Period.parse(validFor)));
        }
        return terms;
    }
}
