package dev.waymark.content.store;

import dev.waymark.content.TemplateState;
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

    private static final String AFTER = """
            SELECT v.key, v.version, v.channel, v.description, v.default_locale, v.attributes,
                   t.published_version, t.latest_version, l.state AS latest_state,
                   CASE WHEN t.published_version IS NOT NULL THEN v.published_at END AS published_at,
                   ARRAY(SELECT one.variant ->> 'locale'
                         FROM jsonb_array_elements(v.variants) WITH ORDINALITY AS one (variant, n) ORDER BY one.n) AS locales
            FROM template t
            JOIN template_version v ON v.key = t.key AND v.version = coalesce(t.published_version, t.latest_version)
            JOIN template_version l ON l.key = t.key AND l.version = t.latest_version
            WHERE t.key > $1 ORDER BY t.key LIMIT $2""";

    private final Pool pool;

    TemplateSummaries(Pool pool) {
        this.pool = pool;
    }

    /** The templates whose key comes after the given one, by key. */
    public Uni<List<TemplateSummary>> after(String key, int limit) {
        return pool.preparedQuery(AFTER)
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
                row.getInteger("published_version"),
                row.getInteger("latest_version"),
                TemplateState.valueOf(row.getString("latest_state")),
                TemplateRows.instant(row, "published_at"));
    }
}
