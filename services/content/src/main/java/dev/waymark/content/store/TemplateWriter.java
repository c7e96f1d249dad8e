package dev.waymark.content.store;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.lifecycle.Change;
import dev.waymark.content.lifecycle.ReviewAction;
import dev.waymark.content.store.ReviewRecord.Note;
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

/** Writes versions. Two authors at once get two versions, one after the other. */
@ApplicationScoped
public class TemplateWriter {

    private static final String CREATE =
            "INSERT INTO template (key, latest_version) VALUES ($1, 0) ON CONFLICT DO NOTHING";
    // Locked before it is read, in two statements: one statement would see the lock's row as another author left it,
    // but not yet the version which that author added.
    private static final String LOCK = "SELECT latest_version FROM template WHERE key = $1 FOR UPDATE";
    private static final String STANDING = "SELECT " + TemplateRows.COLUMNS + " FROM template_version"
            + " WHERE key = $1 AND state NOT IN ('REJECTED', 'RETIRED') ORDER BY version DESC LIMIT 1";
    private static final String ADD = """
            WITH latest AS (UPDATE template SET latest_version = $2 WHERE key = $1)
            INSERT INTO template_version
              (key, version, state, channel, purpose, description, default_locale, fields, choice, variants, attributes, segments, written_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb, $10::text::jsonb, $11, $12, $13)""";

    private final Pool pool;
    private final WaymarkClock clock;

    TemplateWriter(Pool pool, WaymarkClock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What a call of {@link #write} came to.
     *
     * @param created whether the template is new
     */
    public record Written(TemplateVersion version, boolean created) {}

    /**
     * Makes the draft a version, unless the latest one that is neither rejected nor retired says the same.
     *
     * @param attributes what {@link TemplateDraft#attributes()} found
     * @param author the subject of who writes
     * @param rules the version of the rules by which it is checked now
     */
    public Uni<Written> write(String key, TemplateDraft draft, List<String> attributes, String author, String rules) {
        return pool.withTransaction(
                tx -> locked(tx, key).flatMap(latest -> standing(tx, key).flatMap(standing -> standing.filter(
                                version -> version.content().equals(draft))
                        .map(same -> Uni.createFrom().item(new Written(same, false)))
                        .orElseGet(() -> add(tx, next(key, latest + 1, draft, attributes), author, rules)))));
    }

    private static Uni<Integer> locked(SqlClient tx, String key) {
        return tx.preparedQuery(CREATE)
                .execute(Tuple.of(key))
                .flatMap(created -> tx.preparedQuery(LOCK).execute(Tuple.of(key)))
                .map(rows -> rows.iterator().next().getInteger("latest_version"));
    }

    private static Uni<Optional<TemplateVersion>> standing(SqlClient tx, String key) {
        return tx.preparedQuery(STANDING)
                .execute(Tuple.of(key))
                .map(rows -> rows.stream().map(TemplateRows::version).findFirst());
    }

    private TemplateVersion next(String key, int version, TemplateDraft draft, List<String> attributes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new TemplateVersion(key, version, TemplateState.DRAFT, draft, attributes, now, null);
    }

    private static Uni<Written> add(SqlClient tx, TemplateVersion next, String author, String rules) {
        Change written = new Change(next.version(), ReviewAction.WRITE, next.state());
        Note note = new Note(author, next.writtenAt(), null, List.of(), rules);
        return insert(tx, next)
                .flatMap(added -> ReviewRecord.add(tx, next.key(), List.of(written), note))
                .replaceWith(new Written(next, next.version() == 1));
    }

    private static Uni<RowSet<Row>> insert(SqlClient tx, TemplateVersion version) {
        TemplateDraft content = version.content();
        Object[] values = {
            version.key(),
            version.version(),
            version.state().name(),
            content.channel(),
            content.purpose().name(),
            content.description(),
            content.defaultLocale(),
            FieldsJson.write(content.fields()),
            FieldsJson.write(content.choice()),
            VariantsJson.write(content.variants()),
            version.attributes().toArray(String[]::new),
            content.segments().toArray(String[]::new),
            version.writtenAt().atOffset(ZoneOffset.UTC)
        };
        return tx.preparedQuery(ADD).execute(Tuple.from(values));
    }
}
