package dev.waymark.consent.store;

import dev.waymark.consent.Check;
import dev.waymark.consent.CheckAnswer;
import dev.waymark.consent.CheckAnswer.Permit;
import dev.waymark.consent.ConsentDecision;
import dev.waymark.consent.ConsentRules;
import dev.waymark.consent.ConsentRules.Facts;
import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.PermitRequest;
import dev.waymark.consent.Standing;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers batches of checks in one statement each, and issues permits in the same statement.
 *
 * <p>The statement calls the function {@code check_consents}, which locks the persons first and then reads with a new snapshot: a
 * withdrawal either waits for the check and sees its permit, or the check waits for the withdrawal and reads it. The
 * migration that creates the function says why one plain statement, which keeps the snapshot of its beginning, would not do.
 */
@ApplicationScoped
public class ConsentChecks {

    private static final String CHECK = """
            SELECT n, status, valid_to, ledger_position, suppression, suppression_position, permit_until, permit_ms
            FROM check_consents($1, $2, $3, $4, $5, $6, $7)
            ORDER BY n""";

    private final Pool pool;
    private final ConsentRules rules;

    ConsentChecks(Pool pool, ConsentRules rules) {
        this.pool = pool;
        this.rules = rules;
    }

    /**
     * The answers, in the order of the questions.
     *
     * @param now decides whether a grant has ended; a permit ends with its grant at the latest
     */
    public Uni<List<CheckAnswer>> check(List<Check> checks, Instant now) {
        if (checks.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple question = Tuple.tuple()
                .addArrayOfString(texts(checks, check -> check.key().personId()))
                .addArrayOfString(texts(checks, check -> check.key().purpose()))
                .addArrayOfString(texts(checks, check -> check.key().channel()))
                .addArrayOfString(texts(checks, check -> permitKey(check.permit())))
                .addArrayOfLong(checks.stream().map(ConsentChecks::leaseMillis).toArray(Long[]::new))
                .addArrayOfString(rules.withoutConsent().toArray(String[]::new))
                .addOffsetDateTime(Times.toColumn(now));
        return pool.preparedQuery(CHECK).execute(question).map(rows -> answers(checks, rows, now));
    }

    private List<CheckAnswer> answers(List<Check> checks, RowSet<Row> rows, Instant now) {
        List<CheckAnswer> answers = new ArrayList<>(checks.size());
        for (Row row : rows) {
            String purpose = checks.get(answers.size()).key().purpose();
            ConsentDecision decision = rules.decide(purpose, facts(row), now);
            boolean granted = decision instanceof ConsentDecision.Granted;
            answers.add(new CheckAnswer(decision, granted ? permit(row) : null));
        }
        return answers;
    }

    private static Facts facts(Row row) {
        String status = row.getString("status");
        Standing standing = status == null
                ? null
                : new Standing(
                        ConsentStatus.valueOf(status),
                        Instant.EPOCH,
                        Times.fromColumn(row.getOffsetDateTime("valid_to")),
                        row.getLong("ledger_position"));
        return new Facts(standing, row.getString("suppression"), row.getLong("suppression_position"));
    }

    private static @Nullable Permit permit(Row row) {
        Instant until = Times.fromColumn(row.getOffsetDateTime("permit_until"));
        return until == null ? null : new Permit(until, Duration.ofMillis(row.getLong("permit_ms")));
    }

    private static String[] texts(List<Check> checks, Function<Check, @Nullable String> field) {
        return checks.stream().map(field).toArray(String[]::new);
    }

    private static @Nullable String permitKey(@Nullable PermitRequest permit) {
        return permit == null ? null : permit.key();
    }

    private static @Nullable Long leaseMillis(Check check) {
        PermitRequest permit = check.permit();
        return permit == null ? null : permit.lease().toMillis();
    }
}
