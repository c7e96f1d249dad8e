package dev.waymark.consent.store;

import dev.waymark.consent.Standing;
import dev.waymark.consent.Submission;
import dev.waymark.consent.store.Known.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what follows from the events of a transaction. */
final class StateRows {

    private static final String STAND = """
            INSERT INTO consent_state (subject, purpose, channel, brand, contact, status, effective_at, valid_from, valid_to,
                                       by_guardian, confirmed, withdrawn_at, ledger_position)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                $8::timestamptz[], $9::timestamptz[], $10::boolean[], $11::boolean[], $12::timestamptz[], $13::bigint[])
            ON CONFLICT (subject, purpose, channel, brand, contact) DO UPDATE
                SET status = EXCLUDED.status, effective_at = EXCLUDED.effective_at, valid_from = EXCLUDED.valid_from,
                    valid_to = EXCLUDED.valid_to, by_guardian = EXCLUDED.by_guardian, confirmed = EXCLUDED.confirmed,
                    withdrawn_at = EXCLUDED.withdrawn_at, ledger_position = EXCLUDED.ledger_position""";

    private static final String AWAIT = """
            INSERT INTO consent_pending (ledger_position, subject, expires_at)
            SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::timestamptz[])""";

    private static final String CONFIRMED = "DELETE FROM consent_pending WHERE ledger_position = $1";

    private static final String REMEMBER = """
            INSERT INTO idempotency_key (caller, key, request_hash)
            SELECT $1, $2, $3
            WHERE NOT EXISTS (SELECT 1 FROM idempotency_key WHERE caller = $1 AND key = $2)""";

    private final SqlConnection tx;

    StateRows(SqlConnection tx) {
        this.tx = tx;
    }

    Uni<Void> stand(Map<Place, Standing> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Columns<Map.Entry<Place, Standing>> columns = new Columns<>(List.copyOf(changed.entrySet()))
                .values(each -> each.stream().map(row -> row.getKey().subject()).toArray(UUID[]::new))
                .text(row -> row.getKey().purpose())
                .text(row -> row.getKey().channel())
                .text(row -> row.getKey().brand())
                .text(row -> row.getKey().contact())
                .text(row -> row.getValue().status().name())
                .moment(row -> row.getValue().effectiveAt())
                .moment(row -> row.getValue().validity().from())
                .moment(row -> row.getValue().validity().to())
                .values(flags(Standing::byGuardian))
                .values(flags(Standing::confirmed))
                .moment(row -> row.getValue().withdrawnAt())
                .values(each -> each.stream()
                        .map(row -> row.getValue().ledgerPosition())
                        .toArray(Long[]::new));
        return tx.preparedQuery(STAND).execute(columns.tuple()).replaceWithVoid();
    }

    private static Function<List<Map.Entry<Place, Standing>>, Object[]> flags(Function<Standing, Boolean> flag) {
        return rows -> rows.stream().map(row -> flag.apply(row.getValue())).toArray(Boolean[]::new);
    }

    /** Keeps the grants that wait to be confirmed. */
    Uni<Void> await(List<Booking.Pending> pending, Duration within) {
        if (pending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = new Columns<>(pending)
                .values(each -> each.stream().map(Booking.Pending::position).toArray(Long[]::new))
                .values(each ->
                        each.stream().map(one -> one.draft().key().subject()).toArray(UUID[]::new))
                .moment(one -> one.draft().statement().receivedAt().plus(within))
                .tuple();
        return tx.preparedQuery(AWAIT).execute(rows).replaceWithVoid();
    }

    /** The grant at that position waits no longer. */
    Uni<Void> confirmed(@Nullable Long position) {
        return position == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CONFIRMED).execute(Tuple.of(position)).replaceWithVoid();
    }

    Uni<Void> remember(Submission submission) {
        return submission.idempotencyKey() == null
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(REMEMBER)
                        .execute(Tuple.of(submission.caller(), submission.idempotencyKey(), submission.requestHash()))
                        .replaceWithVoid();
    }
}
