package dev.waymark.content.store;

import dev.waymark.content.generation.Completion.Usage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What language models were asked today (UTC), over all replicas. What a request may take is taken before it is sent, and mended afterwards. */
@ApplicationScoped
public class ModelUse {

    private static final String TAKE = """
        INSERT INTO model_use AS u (day, model, requests, tokens) SELECT $1, $2, 1, $3 WHERE $4 >= 1 AND $3 <= $5
        ON CONFLICT (day, model) DO UPDATE SET requests = u.requests + 1, tokens = u.tokens + $3
        WHERE u.requests < $4 AND u.tokens + $3 <= $5
        RETURNING requests\
        """;
    private static final String MEND =
            "UPDATE model_use SET tokens = greatest(0, tokens + $3) WHERE day = $1 AND model = $2";
    private static final String READ = "SELECT requests, tokens FROM model_use WHERE day = $1 AND model = $2";

    private final Pool pool;

    ModelUse(Pool pool) {
        this.pool = pool;
    }

    /** How much may be used in a day. */
    public record Most(int requests, long tokens) {}

    /** Takes one request with so many tokens; false where that is more than is left of the day. */
    public Uni<Boolean> take(LocalDate day, String model, long tokens, Most most) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(day, model, tokens, most.requests(), most.tokens()))
                .map(rows -> rows.size() > 0);
    }

    /** Gives back what was taken and not used, or takes what was used beyond it, where it is negative. */
    public Uni<Void> giveBack(LocalDate day, String model, long tokens) {
        return pool.preparedQuery(MEND).execute(Tuple.of(day, model, -tokens)).replaceWithVoid();
    }

    /** What was used on a day. */
    public Uni<Usage> of(LocalDate day, String model) {
        return pool.preparedQuery(READ).execute(Tuple.of(day, model)).map(rows -> rows.stream()
                .map(row -> new Usage(row.getInteger("requests"), row.getLong("tokens")))
                .findFirst()
                .orElse(Usage.NONE));
    }

    /** The day that counts now. */
    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
