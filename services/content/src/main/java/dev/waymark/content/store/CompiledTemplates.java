package dev.waymark.content.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.waymark.content.ChannelShapes;
import dev.waymark.content.CompiledTemplate;
import dev.waymark.content.TemplateDescription;
import dev.waymark.content.config.ContentConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parsed templates, kept by key and version; only those that are published or were, and what was once published may be rendered for good. What a
 * version says never changes, so what is kept is never stale; which version is published is asked of the database with every batch, in one statement
 * that brings along only the versions not kept yet. So all replicas render a new version from the moment it is committed. A batch that names only
 * versions kept here asks nothing.
 */
@ApplicationScoped
public class CompiledTemplates {

    private static final String RESOLVE = """
            SELECT a.n, v.key, v.version, v.key IS NOT NULL AS sayable, k.key IS NOT NULL AS kept,
                   v.state, v.channel, v.purpose, v.description, v.default_locale, v.attributes, v.written_at, v.published_at,
                   v.fields::text AS fields, v.choice::text AS choice,
                   CASE WHEN k.key IS NULL THEN v.variants::text END AS variants
            FROM unnest($1::text[], $2::integer[]) WITH ORDINALITY AS a (key, version, n)
            JOIN template t ON t.key = a.key
            LEFT JOIN template_version v ON v.key = t.key AND v.version = coalesce(a.version, t.published_version)
              AND v.state IN ('PUBLISHED', 'RETIRED')
            LEFT JOIN unnest($3::text[], $4::integer[]) AS k (key, version) ON k.key = v.key AND k.version = v.version""";
    private static final String DESCRIBE = """
            SELECT t.key, v.version, v.channel, v.attributes, v.segments, position('preferenceLink' IN v.variants::text) > 0 AS link
            FROM template t LEFT JOIN template_version v ON v.key = t.key AND v.version = t.published_version
            WHERE t.key = ANY($1)""";

    // A template of this size counts as one of those that are kept; see ContentConfig.
    private static final int ORDINARY_LENGTH = 8_000;

    private final Pool pool;
    private final ChannelShapes channels;
    private final Cache<Version, CompiledTemplate> parsed;
    private final Cache<String, Integer> published;

    CompiledTemplates(Pool pool, ChannelShapes channels, ContentConfig config) {
        this.pool = pool;
        this.channels = channels;
        this.parsed = Caffeine.newBuilder()
                .maximumWeight(config.cachedTemplates())
                .weigher((Version version, CompiledTemplate template) -> 1 + template.length() / ORDINARY_LENGTH)
                .build();
        this.published =
                Caffeine.newBuilder().maximumSize(config.cachedTemplates()).build();
    }

    /**
     * Which template is asked for.
     *
     * @param version the published one when null
     */
    public record Asked(String key, @Nullable Integer version) {}

    private record Version(String key, int version) {}

    /**
     * The templates asked for, without those that are not there; empty for one that is there and may not be said, for no version of it is
     * published, or the version named never was. The result comes on a worker thread, for parsing takes time.
     */
    public Uni<Map<Asked, Optional<CompiledTemplate>>> find(Set<Asked> asked) {
        Map<Asked, Optional<CompiledTemplate>> pinned = new HashMap<>();
        for (Asked one : asked) {
            CompiledTemplate kept = one.version() == null ? null : parsed.getIfPresent(version(one, one.version()));
            if (kept != null) {
                pinned.put(one, Optional.of(kept));
            }
        }
        List<Asked> open =
                asked.stream().filter(one -> !pinned.containsKey(one)).toList();
        return open.isEmpty()
                ? Uni.createFrom().item(pinned).emitOn(Infrastructure.getDefaultWorkerPool())
                : resolve(open).invoke(resolved -> resolved.putAll(pinned));
    }

    /** The published versions of the templates with these keys, by key, without those that are not there; empty for one without. */
    public Uni<Map<String, Optional<TemplateDescription>>> describe(Collection<String> keys) {
        return pool.preparedQuery(DESCRIBE)
                .execute(Tuple.of(keys.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Optional<TemplateDescription>> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("key"), description(row)));
                    return found;
                });
    }

    private Uni<Map<Asked, Optional<CompiledTemplate>>> resolve(List<Asked> open) {
        Map<Version, CompiledTemplate> kept = new HashMap<>();
        for (Asked one : open) {
            Integer version = published.getIfPresent(one.key());
            CompiledTemplate template = version == null ? null : parsed.getIfPresent(version(one, version));
            if (template != null) {
                kept.put(version(one, Objects.requireNonNull(version)), template);
            }
        }
        Tuple arrays = Tuple.of(
                open.stream().map(Asked::key).toArray(String[]::new),
                open.stream().map(Asked::version).toArray(Integer[]::new),
                kept.keySet().stream().map(Version::key).toArray(String[]::new),
                kept.keySet().stream().map(Version::version).toArray(Integer[]::new));
        return pool.preparedQuery(RESOLVE)
                .execute(arrays)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> byAsked(open, kept, rows));
    }

    private Map<Asked, Optional<CompiledTemplate>> byAsked(
            List<Asked> open, Map<Version, CompiledTemplate> kept, RowSet<Row> rows) {
        Map<Asked, Optional<CompiledTemplate>> found = new HashMap<>();
        for (Row row : rows) {
            Asked asked = open.get(row.getLong("n").intValue() - 1);
            found.put(asked, row.getBoolean("sayable") ? Optional.of(template(asked, kept, row)) : Optional.empty());
        }
        return found;
    }

    private CompiledTemplate template(Asked asked, Map<Version, CompiledTemplate> kept, Row row) {
        Version version = new Version(row.getString("key"), row.getInteger("version"));
        if (asked.version() == null) {
            published.put(version.key(), version.version());
        }
        return row.getBoolean("kept")
                ? Objects.requireNonNull(kept.get(version))
                : parsed.get(version, missing -> CompiledTemplate.of(TemplateRows.version(row), channels));
    }

    private static Version version(Asked asked, int version) {
        return new Version(asked.key(), version);
    }

    private static Optional<TemplateDescription> description(Row row) {
        Integer version = row.getInteger("version");
        return version == null
                ? Optional.empty()
                : Optional.of(new TemplateDescription(
                        row.getString("key"),
                        version,
                        row.getString("channel"),
                        List.of(row.getArrayOfStrings("attributes")),
                        List.of(row.getArrayOfStrings("segments")),
                        row.getBoolean("link")));
    }
}
