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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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
    // Locked before it is read, in two statements: one statement would see the lock's row as another author left it,
    // but not yet the version which that author added.
    private static final String LOCK = "SELECT latest_version FROM template WHERE key = $1 FOR UPDATE";
    private static final String LATEST = """
            SELECT key, version, channel, description, default_locale, variants::text, attributes, published_at
            FROM template_version WHERE key = $1 ORDER BY version DESC LIMIT 1""";
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
     * What a call of {@link #publish} came to.
     *
     * @param created whether the template is new
     */
    public record Published(TemplateVersion latest, boolean created) {}

    /**
     * Makes the draft the latest version, unless it already is.
     *
     * @param attributes what {@link TemplateDraft#attributes()} found
     */
    public Uni<Published> publish(String key, TemplateDraft draft, List<String> attributes) {
        return pool.withTransaction(tx ->
                        lockedLatest(tx, key).flatMap(latest -> addUnlessSame(tx, key, latest, draft, attributes)))
                .invoke(outbox::committed);
    }

    private static Uni<Optional<TemplateVersion>> lockedLatest(SqlClient tx, String key) {
        return tx.preparedQuery(CREATE)
                .execute(Tuple.of(key))
                .flatMap(created -> tx.preparedQuery(LOCK).execute(Tuple.of(key)))
                .flatMap(locked -> tx.preparedQuery(LATEST).execute(Tuple.of(key)))
                .map(rows -> rows.stream().map(TemplateRows::version).findFirst());
    }

    private Uni<Published> addUnlessSame(
            SqlClient tx, String key, Optional<TemplateVersion> latest, TemplateDraft draft, List<String> attributes) {
        if (latest.filter(version -> version.content().equals(draft)).isPresent()) {
            return Uni.createFrom().item(new Published(latest.get(), false));
        }
        int version = latest.map(TemplateVersion::version).orElse(0) + 1;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TemplateVersion next = new TemplateVersion(key, version, draft, attributes, now);
        return add(tx, next)
                .flatMap(added -> outbox.append(tx, List.of(Announcements.published(next))))
                .replaceWith(new Published(next, latest.isEmpty()));
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
