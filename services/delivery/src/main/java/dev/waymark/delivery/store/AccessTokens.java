package dev.waymark.delivery.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The access tokens of accounts at providers, and whose turn it is to ask for one. */
@ApplicationScoped
public class AccessTokens {

    private static final String FIND =
            "SELECT value, renew_at, until FROM access_token WHERE account = $1 AND value IS NOT NULL";

    // One attempt at a time, and none while there is a token that need not be renewed yet.
    private static final String TURN = """
            INSERT INTO access_token AS t (account, asked_by, asked_until) VALUES ($1, $2, $4)
            ON CONFLICT (account) DO UPDATE SET asked_by = $2, asked_until = $4
            WHERE (t.asked_until IS NULL OR t.asked_until <= $3) AND (t.value IS NULL OR t.renew_at <= $3)
            RETURNING refused""";
    private static final String KEEP = """
            UPDATE access_token SET value = $3, renew_at = $4, until = $5, asked_by = NULL, asked_until = NULL
            WHERE account = $1 AND asked_by = $2""";
    private static final String GIVE_BACK =
            "UPDATE access_token SET asked_by = NULL, asked_until = NULL WHERE account = $1 AND asked_by = $2";
    private static final String REFUSE = """
            UPDATE access_token SET value = NULL, renew_at = NULL, until = NULL, refused = $2
            WHERE account = $1 AND value = $2""";

    private final Pool pool;

    AccessTokens(Pool pool) {
        this.pool = pool;
    }

    /**
     * A token.
     *
     * @param renewAt from when on a new one is asked for
     * @param until from when on the provider does not take it
     */
    public record Held(String value, Instant renewAt, Instant until) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Held[until=" + until + "]";
        }
    }

    /**
     * It is the attempt's turn to ask.
     *
     * @param refused the token that was refused last; null where none was
     */
    public record Turn(@Nullable String refused) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Turn[]";
        }
    }

    /** The account's token, however old. */
    public Uni<Optional<Held>> find(String account) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(account))
                .map(rows -> rows.stream().findFirst().map(AccessTokens::held));
    }

    /** Takes the turn to ask for the account's token; empty while somebody else has it, or there is a token that is good yet. */
    public Uni<Optional<Turn>> turn(String account, UUID attempt, Instant systemNow, Duration lease) {
        return pool.preparedQuery(TURN)
                .execute(Tuple.of(account, attempt, Rows.time(systemNow), Rows.time(systemNow.plus(lease))))
                .map(rows -> rows.stream().findFirst().map(row -> new Turn(row.getString("refused"))));
    }

    /** Keeps what was given, unless the turn went to somebody else meanwhile. */
    public Uni<Integer> keep(String account, UUID attempt, Held given) {
        return pool.preparedQuery(KEEP)
                .execute(
                        Tuple.of(account, attempt, given.value(), Rows.time(given.renewAt()), Rows.time(given.until())))
                .map(RowSet::rowCount);
    }

    /** Nothing was given. */
    public Uni<Integer> giveBack(String account, UUID attempt) {
        return pool.preparedQuery(GIVE_BACK).execute(Tuple.of(account, attempt)).map(RowSet::rowCount);
    }

    /** Ends exactly this token; how often that happened: once or never. */
    public Uni<Integer> refuse(String account, String token) {
        return pool.preparedQuery(REFUSE).execute(Tuple.of(account, token)).map(RowSet::rowCount);
    }

    private static Held held(Row row) {
        return new Held(
                row.getString("value"),
                Objects.requireNonNull(Rows.instant(row, "renew_at")),
                Objects.requireNonNull(Rows.instant(row, "until")));
    }
}
