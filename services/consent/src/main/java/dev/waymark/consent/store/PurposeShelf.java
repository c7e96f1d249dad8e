package dev.waymark.consent.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Purposes by version. */
@ApplicationScoped
public class PurposeShelf {

    private static final String NEWEST = """
            SELECT version, double_opt_in, valid_for, texts FROM purpose WHERE purpose_id = $1
            ORDER BY version DESC LIMIT 1""";

    // Two writers of the next version at once: the second fails on the key and is tried again.
    private static final String ADD = """
            INSERT INTO purpose (purpose_id, version, double_opt_in, valid_for, texts, recorded_at, recorded_by)
            SELECT $1, coalesce(max(version), 0) + 1, $2::boolean, $3::text, $4::jsonb, $5::timestamptz, $6::text FROM purpose WHERE purpose_id = $1
            RETURNING version, double_opt_in, valid_for, texts""";

    private final Pool pool;

    PurposeShelf(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a purpose is.
     *
     * @param doubleOptIn whether a grant stands only once it is confirmed
     * @param validFor ISO-8601 period; null for no limit
     * @param texts what people read, by locale
     */
    public record Described(boolean doubleOptIn, @Nullable String validFor, Map<String, String> texts) {}

    /** One version. */
    public record Version(int number, Described described) {}

    /** The newest version; empty for a purpose that is not described here. */
    public Uni<Optional<Version>> newest(String purposeId) {
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(purposeId))
                .map(rows -> rows.stream().map(PurposeShelf::version).findFirst());
    }

    /** Adds a version, unless the newest says the same; the newest afterwards. */
    public Uni<Version> put(String purposeId, Described described, String caller, Instant now) {
        return newest(purposeId)
                .chain(newest -> newest.filter(version -> version.described().equals(described))
                        .map(same -> Uni.createFrom().item(same))
                        .orElseGet(() -> add(purposeId, described, caller, now)))
                .onFailure(Races::isLost)
                .retry()
                .atMost(Races.RETRIES);
    }

    private Uni<Version> add(String purposeId, Described described, String caller, Instant now) {
        Tuple row = Tuple.of(purposeId, described.doubleOptIn(), described.validFor())
                .addValue(new JsonObject(new TreeMap<>(described.texts())))
                .addOffsetDateTime(Times.toColumn(now))
                .addString(caller);
        return pool.preparedQuery(ADD).execute(row).map(RowSet::iterator).map(rows -> version(rows.next()));
    }

    private static Version version(Row row) {
        Map<String, String> texts = new TreeMap<>();
        row.getJsonObject("texts").forEach(text -> texts.put(text.getKey(), String.valueOf(text.getValue())));
        return new Version(
                row.getInteger("version"),
                new Described(row.getBoolean("double_opt_in"), row.getString("valid_for"), texts));
    }
}
