package dev.waymark.consent.store;

import dev.waymark.consent.crypto.ServiceKey;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Reads the ledger from a position on, page by page, so that an export of any size takes the memory of a page. */
@ApplicationScoped
public class LedgerExport {

    private static final int PAGE = 500;

    private static final String NEXT = """
            WITH page AS (
                (SELECT ledger_position, subject, 'CONSENT' AS fact, purpose, channel, brand, status, captured_at, received_at, valid_from,
                        valid_to, notice_id, notice_version, notice_locale, notice_hash, source, actor, double_opt_in, jurisdiction, sealed,
                        recorded_by, NULL AS kind
                 FROM consent_event WHERE ledger_position > $1 ORDER BY ledger_position LIMIT $2)
                UNION ALL
                (SELECT ledger_position, subject, 'SUPPRESSION', NULL, channel, NULL, CASE WHEN active THEN 'SUPPRESSED' ELSE 'LIFTED' END,
                        NULL, received_at, NULL, until, NULL, NULL, NULL, NULL, source, NULL, NULL, NULL, sealed, recorded_by, kind
                 FROM suppression_event WHERE ledger_position > $1 ORDER BY ledger_position LIMIT $2)
            )
            SELECT page.*, p.person_id, p.wrapped_key FROM page LEFT JOIN person p USING (subject)
            ORDER BY page.ledger_position LIMIT $2""";

    private static final String OF_PERSON = """
            WITH events AS (
                SELECT ledger_position, subject, 'CONSENT' AS fact, purpose, channel, brand, status, captured_at, received_at, valid_from,
                       valid_to, notice_id, notice_version, notice_locale, notice_hash, source, actor, double_opt_in, jurisdiction, sealed,
                       recorded_by, NULL AS kind
                FROM consent_event
                UNION ALL
                SELECT ledger_position, subject, 'SUPPRESSION', NULL, channel, NULL, CASE WHEN active THEN 'SUPPRESSED' ELSE 'LIFTED' END,
                       NULL, received_at, NULL, until, NULL, NULL, NULL, NULL, source, NULL, NULL, NULL, sealed, recorded_by, kind
                FROM suppression_event
            )
            SELECT events.*, p.person_id, p.wrapped_key FROM person p JOIN ledger_link l USING (subject)
            JOIN events USING (ledger_position, subject)
            WHERE p.person_id = $1 ORDER BY l.ledger_position DESC LIMIT $2""";

    private final Pool pool;
    private final ServiceKey serviceKey;

    LedgerExport(Pool pool, ServiceKey serviceKey) {
        this.pool = pool;
        this.serviceKey = serviceKey;
    }

    /** One event as it is kept; what is personal is absent once the person is erased. */
    public record Exported(
            long position,
            UUID subject,
            @Nullable String personId,
            String fact,
            @Nullable String purpose,
            String channel,
            @Nullable String brand,
            @Nullable String contactPoint,
            String status,
            @Nullable String kind,
            @Nullable Instant capturedAt,
            Instant receivedAt,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable String noticeId,
            @Nullable String noticeVersion,
            @Nullable String noticeLocale,
            @Nullable String noticeHash,
            String source,
            @Nullable String actor,
            @Nullable String doubleOptIn,
            @Nullable String jurisdiction,
            @Nullable String evidence,
            String recordedBy) {}

    /** The events after a position, in the ledger's order. A page is read when its first event is wanted. */
    public Multi<Exported> after(long position) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicLong(position), this::page)
                .whilst(page -> page.size() == PAGE)
                .onItem()
                .<Exported>disjoint();
    }

    /** The newest events of a person, the newest first. */
    public Uni<List<Exported>> of(String personId, int most) {
        return pool.preparedQuery(OF_PERSON)
                .execute(Tuple.of(personId, most))
                .map(rows -> rows.stream().map(this::exported).toList());
    }

    private Uni<List<Exported>> page(AtomicLong after) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(after.get(), PAGE))
                .map(rows -> rows.stream().map(this::exported).toList())
                .invoke(page -> {
                    if (!page.isEmpty()) {
                        after.set(page.getLast().position());
                    }
                });
    }

    private Exported exported(Row row) {
        Sealed personal = personal(row);
        return new Exported(
                row.getLong("ledger_position"),
                row.getUUID("subject"),
                row.getString("person_id"),
                row.getString("fact"),
                row.getString("purpose"),
                row.getString("channel"),
                row.getString("brand"),
                personal.contactPoint(),
                row.getString("status"),
                row.getString("kind"),
                Times.fromColumn(row.getOffsetDateTime("captured_at")),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("received_at"))),
                Times.fromColumn(row.getOffsetDateTime("valid_from")),
                Times.fromColumn(row.getOffsetDateTime("valid_to")),
                row.getString("notice_id"),
                row.getString("notice_version"),
                row.getString("notice_locale"),
                row.getString("notice_hash"),
                row.getString("source"),
                row.getString("actor"),
                row.getString("double_opt_in"),
                row.getString("jurisdiction"),
                personal.evidence(),
                row.getString("recorded_by"));
    }

    private Sealed personal(Row row) {
        String personId = row.getString("person_id");
        Buffer wrapped = row.getBuffer("wrapped_key");
        return personId == null || wrapped == null
                ? new Sealed(null, null)
                : Sealed.open(
                        serviceKey.unwrap(personId, row.getUUID("subject"), wrapped.getBytes()),
                        row.getBuffer("sealed"));
    }
}
