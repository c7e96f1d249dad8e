package dev.waymark.consent.store;

import dev.waymark.consent.Notice;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Suppression;
import dev.waymark.consent.chain.LedgerChain;
import dev.waymark.ledger.Digest;
import dev.waymark.ledger.RecordContent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one place where events of the ledger are appended, in batches, under the locks of their persons. */
final class LedgerRows {

    private static final String POSITIONS = "SELECT nextval('ledger_position') AS position FROM generate_series(1, $1)";

    private static final String CONSENTS = """
            WITH event AS (
                INSERT INTO consent_event (
                    ledger_position, subject, identity, purpose, channel, brand, jurisdiction, status, captured_at, received_at, valid_from,
                    valid_to, notice_id, notice_version, notice_locale, notice_hash, source, actor, double_opt_in, sealed, recorded_by)
                SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::text[], $14::text[], $15::text[],
                    $16::text[], $17::text[], $18::text[], $19::text[], $20::bytea[], $21::text[])
                RETURNING subject, ledger_position
            )
            UPDATE person p SET head = e.head
            FROM (SELECT subject, max(ledger_position) AS head FROM event GROUP BY subject) e
            WHERE p.subject = e.subject""";

    private static final String SUPPRESSIONS = """
            WITH event AS (
                INSERT INTO suppression_event (
                    ledger_position, subject, channel, kind, active, until, source, received_at, sealed, recorded_by)
                SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[], $7::text[],
                    $8::timestamptz[], $9::bytea[], $10::text[])
                RETURNING subject, ledger_position
            )
            UPDATE person p SET head = e.head
            FROM (SELECT subject, max(ledger_position) AS head FROM event GROUP BY subject) e
            WHERE p.subject = e.subject""";

    private LedgerRows() {}

    /**
     * A statement to append.
     *
     * @param identity what makes it the same statement, see {@link Identities}
     * @param sealed what is personal in it
     * @param commitment what the chain has of what is personal
     */
    record ConsentRow(
            UUID subject,
            Buffer identity,
            Statement statement,
            @Nullable Buffer sealed,
            @Nullable Digest commitment,
            String recordedBy) {

        @Nullable
        String notice(Function<Notice, @Nullable String> part) {
            Notice shown = statement.notice();
            return shown == null ? null : part.apply(shown);
        }
    }

    /** A suppression to append, or its end. */
    record SuppressionRow(
            UUID subject,
            Suppression suppression,
            boolean active,
            @Nullable Buffer sealed,
            @Nullable Digest commitment,
            String recordedBy) {}

    /**
     * Appends statements, and what follows from them; all is sent at once. The chain comes last: from then on to the end of the transaction other
     * writers of its shards wait.
     *
     * @param positions of the rows, drawn under the locks of their persons
     * @param effects what follows
     */
    static Uni<Void> appendConsents(
            SqlConnection tx, List<ConsentRow> rows, List<Long> positions, List<Uni<Void>> effects) {
        if (rows.isEmpty()) {
            return together(effects);
        }
        List<RecordContent> contents = rows.stream().map(Chained::consent).toList();
        List<Uni<Void>> all = new ArrayList<>();
        all.add(tx.preparedQuery(CONSENTS).execute(consents(rows, positions)).replaceWithVoid());
        all.addAll(effects);
        all.add(LedgerChain.append(tx, positions, contents));
        return together(all);
    }

    /** Appends suppressions and their ends; their positions, in the same order. */
    static Uni<List<Long>> appendSuppressions(SqlConnection tx, List<SuppressionRow> rows) {
        return positions(tx, rows.size())
                .call(positions -> together(List.of(
                        tx.preparedQuery(SUPPRESSIONS)
                                .execute(suppressions(rows, positions))
                                .replaceWithVoid(),
                        LedgerChain.append(
                                tx,
                                positions,
                                rows.stream().map(Chained::suppression).toList()))));
    }

    /** Statements that do not wait for one another go out at once and come back in one round trip. */
    private static Uni<Void> together(List<Uni<Void>> statements) {
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }

    /** Draws positions; to be asked for after the locks of the persons. Those that are not used are left out of the ledger. */
    static Uni<List<Long>> positions(SqlConnection tx, int count) {
        return tx.preparedQuery(POSITIONS).execute(Tuple.of(count)).map(LedgerRows::positions);
    }

    private static List<Long> positions(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getLong("position")).toList();
    }

    private static Tuple consents(List<ConsentRow> rows, List<Long> positions) {
        return new Columns<>(rows)
                .values(each -> positions.toArray(Long[]::new))
                .values(each -> each.stream().map(ConsentRow::subject).toArray(UUID[]::new))
                .values(each -> each.stream().map(ConsentRow::identity).toArray(Buffer[]::new))
                .text(row -> row.statement().scope().purpose())
                .text(row -> row.statement().scope().channel())
                .text(row -> row.statement().scope().brand())
                .text(row -> row.statement().jurisdiction())
                .text(row -> row.statement().status().name())
                .moment(row -> row.statement().capturedAt())
                .moment(row -> row.statement().receivedAt())
                .moment(row -> row.statement().validity().from())
                .moment(row -> row.statement().validity().to())
                .text(row -> row.notice(Notice::id))
                .text(row -> row.notice(Notice::version))
                .text(row -> row.notice(Notice::locale))
                .text(row -> row.notice(Notice::hash))
                .text(row -> row.statement().source())
                .text(row -> row.statement().actor().name())
                .text(row -> row.statement().doubleOptIn().name())
                .values(each -> each.stream().map(ConsentRow::sealed).toArray(Buffer[]::new))
                .text(ConsentRow::recordedBy)
                .tuple();
    }

    private static Tuple suppressions(List<SuppressionRow> rows, List<Long> positions) {
        Stream<Buffer> sealed = rows.stream().map(SuppressionRow::sealed);
        return new Columns<>(rows)
                .values(each -> positions.toArray(Long[]::new))
                .values(each -> each.stream().map(SuppressionRow::subject).toArray(UUID[]::new))
                .text(row -> row.suppression().channel())
                .text(row -> row.suppression().kind().name())
                .values(each -> each.stream().map(SuppressionRow::active).toArray(Boolean[]::new))
                .moment(row -> row.suppression().until())
                .text(row -> row.suppression().source())
                .moment(row -> row.suppression().since())
                .values(each -> sealed.toArray(Buffer[]::new))
                .text(SuppressionRow::recordedBy)
                .tuple();
    }
}
