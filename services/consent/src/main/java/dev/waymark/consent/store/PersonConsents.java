package dev.waymark.consent.store;

import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.Notice;
import dev.waymark.consent.Standing;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.SuppressionKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what stands for one person. */
@ApplicationScoped
public class PersonConsents {

    private static final String CONSENTS = """
            SELECT s.purpose, s.channel, s.status, s.effective_at, s.valid_to, s.ledger_position,
                   e.captured_at, e.source, e.notice_id, e.notice_version, e.notice_locale
            FROM consent_state s JOIN consent_event e USING (ledger_position)
            WHERE s.person_id = $1 ORDER BY s.purpose, s.channel""";

    private static final String SUPPRESSIONS = """
            SELECT channel, kind, until, source, since, ledger_position FROM suppression_state
            WHERE person_id = $1 AND active AND (until IS NULL OR until > $2) ORDER BY channel, kind""";

    private final Pool pool;

    PersonConsents(Pool pool) {
        this.pool = pool;
    }

    /** A statement that stands, with what the person was shown. */
    public record Consent(
            String purpose,
            String channel,
            Standing standing,
            Instant capturedAt,
            String source,
            @Nullable Notice notice) {}

    /** A suppression that stands. */
    public record Held(Suppression suppression, long ledgerPosition) {}

    /** The consents of a person, by purpose and channel; none for a person without records. */
    public Uni<List<Consent>> consents(String personId) {
        return pool.preparedQuery(CONSENTS).execute(Tuple.of(personId)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(PersonConsents::consent)
                .toList());
    }

    /** The suppressions of a person that hold at a moment. */
    public Uni<List<Held>> suppressions(String personId, Instant now) {
        return pool.preparedQuery(SUPPRESSIONS)
                .execute(Tuple.of(personId, Times.toColumn(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> held(personId, row))
                        .toList());
    }

    private static Consent consent(Row row) {
        Standing standing = new Standing(
                ConsentStatus.valueOf(row.getString("status")),
                moment(row, "effective_at"),
                Times.fromColumn(row.getOffsetDateTime("valid_to")),
                row.getLong("ledger_position"));
        String noticeId = row.getString("notice_id");
        Notice notice = noticeId == null
                ? null
                : new Notice(noticeId, row.getString("notice_version"), row.getString("notice_locale"));
        return new Consent(
                row.getString("purpose"),
                row.getString("channel"),
                standing,
                moment(row, "captured_at"),
                row.getString("source"),
                notice);
    }

    private static Held held(String personId, Row row) {
        Suppression suppression = new Suppression(
                personId,
                row.getString("channel"),
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
