package dev.waymark.journey.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What waits for the engine. */
@ApplicationScoped
public class Backlog {

    private static final String AGES = """
            SELECT (SELECT extract(epoch FROM now() - min(decided_at)) FROM entry WHERE lane >= 0)::float8 AS start,
                   (SELECT extract(epoch FROM now() - min(w.created_at)) FROM wait_message w JOIN entry e USING (entry_id)
                    WHERE e.state = 'ACTIVE')::float8 AS wake""";

    /**
     * How long the oldest have waited; zero where nothing waits.
     *
     * @param start entries without an instance
     * @param wake events of entries that have one
     */
    public record Ages(Duration start, Duration wake) {

        public static final Ages NONE = new Ages(Duration.ZERO, Duration.ZERO);
    }

    /** The ages now, in one statement. */
    public Uni<Ages> ages(SqlClient client) {
        return client.query(AGES).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Ages(age(row.getDouble("start")), age(row.getDouble("wake")));
        });
    }

    /** A moved clock may make it negative. */
    private static Duration age(Double seconds) {
        return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.max(0, Math.round(seconds * 1_000)));
    }
}
