package dev.waymark.content.store;

import dev.waymark.content.TemplateSummary;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Lists templates. Their texts stay in the database: a page of documents in HTML would not fit in memory. */
@ApplicationScoped
public class TemplateSummaries {

    private static final String LATEST_AFTER = """
            SELECT v.key, v.version, v.channel, v.description, v.default_locale, v.attributes, v.published_at,
                   ARRAY(SELECT one.variant ->> 'locale'
                         FROM jsonb_array_elements(v.variants) WITH ORDINALITY AS one (variant, n) ORDER BY one.n) AS locales
            FROM template t JOIN template_version v ON v.key = t.key AND v.version = t.latest_version
            WHERE t.key > $1 ORDER BY t.key LIMIT $2""";

    private final Pool pool;

    TemplateSummaries(Pool pool) {
        this.pool = pool;
    }

    /** The latest versions of the templates whose key comes after the given one, by key. */
    public Uni<List<TemplateSummary>> latestAfter(String key, int limit) {
        return pool.preparedQuery(LATEST_AFTER)
                .execute(Tuple.of(key, limit))
                .map(rows -> rows.stream().map(TemplateSummaries::summary).toList());
    }

    private static TemplateSummary summary(Row row) {
        return new TemplateSummary(
                row.getString("key"),
                row.getInteger("version"),
                row.getString("channel"),
                row.getString("description"),
                row.getString("default_locale"),
                List.of(row.getArrayOfStrings("locales")),
                List.of(row.getArrayOfStrings("attributes")),
                row.getOffsetDateTime("published_at").toInstant());
    }
}
