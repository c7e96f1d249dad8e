package dev.waymark.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** What platforms say of addresses; those that do not reach anybody are left out of lookups. */
@ApplicationScoped
public class AddressReports {

    // The later report holds; of addresses that nobody has nothing is kept.
    private static final String KEEP = """
            INSERT INTO address_report AS r (channel, value, reachable, at)
            SELECT DISTINCT ON (channel, value) channel, value, reachable, least(at, $5)
            FROM unnest($1::text[], $2::text[], $3::boolean[], $4::timestamptz[]) AS told (channel, value, reachable, at)
            WHERE EXISTS (SELECT FROM profile
                          WHERE addresses @> jsonb_build_array(jsonb_build_object('channel', told.channel, 'value', told.value)))
            ORDER BY channel, value, at DESC
            ON CONFLICT (channel, value) DO UPDATE SET reachable = EXCLUDED.reachable, at = EXCLUDED.at
            WHERE r.at <= EXCLUDED.at""";
    private static final String FORGET = """
            DELETE FROM address_report r
            WHERE NOT EXISTS (SELECT FROM profile
                              WHERE addresses @> jsonb_build_array(jsonb_build_object('channel', r.channel, 'value', r.value)))""";

    private final Pool pool;

    AddressReports(Pool pool) {
        this.pool = pool;
    }

    /**
     * Whether an address reaches its person.
     *
     * @param at since when
     */
    public record Report(String channel, String value, boolean reachable, Instant at) {

        /** Without the address: it is personal. */
        @Override
        public String toString() {
            return "Report[channel=" + channel + ", reachable=" + reachable + "]";
        }
    }

    /** Keeps reports, unless a later one is known; how many hold now. */
    public Uni<Integer> keep(List<Report> reports, Instant now) {
        Tuple columns = Tuple.of(
                reports.stream().map(Report::channel).toArray(String[]::new),
                reports.stream().map(Report::value).toArray(String[]::new),
                reports.stream().map(Report::reachable).toArray(Boolean[]::new),
                reports.stream().map(report -> time(report.at())).toArray(OffsetDateTime[]::new),
                time(now));
        return pool.preparedQuery(KEEP).execute(columns).map(RowSet::rowCount);
    }

    /** Forgets what was told of addresses that nobody has any more. */
    public Uni<Integer> forget() {
        return pool.query(FORGET).execute().map(RowSet::rowCount);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
