package dev.waymark.content.store;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.events.Announcements;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Publishes versions. The version and its announcement commit together; two authors at once get two versions, one after the
 * other. Works on the reactive client, for the outbox needs the connection of the transaction.
 */
@ApplicationScoped
public class TemplatePublisher {

    private static final String CREATE =
            "INSERT INTO template (key, latest_version) VALUES ($1, 0) ON CONFLICT DO NOTHING";
    private static final String LOCK_LATEST = """
            SELECT t.key, t.latest_version AS version, v.channel, v.description, v.default_locale, v.variants::text,
                   v.attributes, v.published_at
            FROM template t LEFT JOIN template_version v ON v.key = t.key AND v.version = t.latest_version
            WHERE t.key = $1 FOR UPDATE OF t""";
    private static final String ADD = """
            WITH latest AS (UPDATE template SET latest_version = $2 WHERE key = $1)
            INSERT INTO template_version
              (key, version, channel, description, default_locale, variants, attributes, published_at)
            VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8)""";

    private final Pool pool;
    private final Outbox outbox;
    private final WaymarkClock clock;

    TemplatePublisher(Pool pool, Outbox outbox, WaymarkClock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Makes the draft the latest version, unless it already is.
     *
     * @param attributes what {@link TemplateDraft#attributes()} found
     * @return the latest version after the call
     */
    public Uni<TemplateVersion> publish(String key, TemplateDraft draft, List<String> attributes) {
        return pool.withTransaction(tx -> tx.preparedQuery(CREATE)
                        .execute(Tuple.of(key))
                        .flatMap(created -> tx.preparedQuery(LOCK_LATEST).execute(Tuple.of(key)))
                        .flatMap(rows -> addUnlessSame(tx, rows.iterator().next(), draft, attributes)))
                .invoke(outbox::committed);
    }

    private Uni<TemplateVersion> addUnlessSame(SqlClient tx, Row latest, TemplateDraft draft, List<String> attributes) {
        Optional<TemplateVersion> current =
                latest.getInteger("version") == 0 ? Optional.empty() : Optional.of(TemplateRows.version(latest));
        if (current.filter(version -> version.content().equals(draft)).isPresent()) {
            return Uni.createFrom().item(current.get());
        }
        TemplateVersion next = new TemplateVersion(
                latest.getString("key"), latest.getInteger("version") + 1, draft, attributes, clock.instant());
        return add(tx, next)
                .flatMap(added -> outbox.append(tx, List.of(Announcements.published(next))))
                .replaceWith(next);
    }

    private static Uni<RowSet<Row>> add(SqlClient tx, TemplateVersion version) {
        TemplateDraft content = version.content();
        Object[] values = {
            version.key(),
            version.version(),
            content.channel(),
            content.description(),
            content.defaultLocale(),
            VariantsJson.write(content.variants()),
            version.attributes().toArray(String[]::new),
            version.publishedAt().atOffset(ZoneOffset.UTC)
        };
        return tx.preparedQuery(ADD).execute(Tuple.from(values));
    }
}
