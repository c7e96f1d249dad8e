package dev.waymark.consent.store;

import dev.waymark.consent.Check;
import dev.waymark.consent.CheckAnswer;
import dev.waymark.consent.CheckAnswer.Basis;
import dev.waymark.consent.CheckAnswer.Permit;
import dev.waymark.consent.ConsentDecision;
import dev.waymark.consent.ConsentDecision.Denied;
import dev.waymark.consent.ConsentDecision.Granted;
import dev.waymark.consent.Jurisdictions;
import dev.waymark.consent.Jurisdictions.Requirement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers batches of checks in one statement each, and issues permits in the same statement.
 *
 * <p>What the law asks for is worked out before; the statement calls the function {@code check_consents}, which locks the persons first, then
 * reads with a new snapshot and decides: a withdrawal either waits for the check and sees its permit, or the check waits for the withdrawal and
 * reads it. The migration that creates the function says why one plain statement, which keeps the snapshot of its beginning, would not do.
 */
@ApplicationScoped
public class ConsentChecks {

    private static final String CHECK = """
            SELECT n, reason, ledger_position, suppression, head, personalised, permit_until, permit_ms
            FROM check_consents($1, $2, $3, $4)
            ORDER BY n""";

    private static final Set<String> GRANTING =
            Arrays.stream(Granted.Basis.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private final Pool pool;
    private final Jurisdictions jurisdictions;
    private final Questions questions;

    ConsentChecks(Pool pool, Jurisdictions jurisdictions, Questions questions) {
        this.pool = pool;
        this.jurisdictions = jurisdictions;
        this.questions = questions;
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
        List<Requirement> asked =
                checks.stream().map(jurisdictions::requirement).toList();
        JsonArray batch = new JsonArray();
        IntStream.range(0, checks.size()).forEach(n -> batch.add(questions.of(n, checks.get(n), asked.get(n))));
        Tuple parameters = Tuple.of(
                batch,
                persons(
                        checks,
                        n -> checks.get(n).permit() != null && asked.get(n).withoutStatement() != null),
                persons(checks, n -> checks.get(n).permit() != null),
                Times.toColumn(now));
        return pool.preparedQuery(CHECK)
                .execute(parameters)
                .onFailure(Races::isLost)
                .retry()
                .atMost(Races.RETRIES)
                .map(rows -> answers(asked, rows));
    }

    private static String[] persons(List<Check> checks, Predicate<Integer> which) {
        return IntStream.range(0, checks.size())
                .boxed()
                .filter(which)
                .map(n -> checks.get(n).personId())
                .distinct()
                .toArray(String[]::new);
    }

    private static List<CheckAnswer> answers(List<Requirement> asked, RowSet<Row> rows) {
        List<CheckAnswer> answers = new ArrayList<>(asked.size());
        for (Row row : rows) {
            Basis basis = new Basis(
                    asked.get(answers.size()).jurisdiction(), row.getLong("head"), row.getBoolean("personalised"));
            answers.add(new CheckAnswer(decision(row), basis, permit(row)));
        }
        return answers;
    }

    private static ConsentDecision decision(Row row) {
        String reason = row.getString("reason");
        Long position = row.getLong("ledger_position");
        return GRANTING.contains(reason)
                ? new Granted(Granted.Basis.valueOf(reason), position)
                : new Denied(Denied.Reason.valueOf(reason), row.getString("suppression"), position);
    }

    private static @Nullable Permit permit(Row row) {
        Instant until = Times.fromColumn(row.getOffsetDateTime("permit_until"));
        return until == null ? null : new Permit(until, Duration.ofMillis(row.getLong("permit_ms")));
    }
}
