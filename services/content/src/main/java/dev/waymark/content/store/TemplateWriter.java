package dev.waymark.content.store;

import dev.waymark.content.TemplateDraft;
import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.generation.LabelRules;
import dev.waymark.content.generation.Provenance;
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
    private final double substantial;

    TemplateWriter(Pool pool, WaymarkClock clock, LabelRules labels) {
        this.pool = pool;
        this.clock = clock;
        this.substantial = labels.substantial();
    }

    /**
     * Who writes, and out of what.
     *
     * @param author the subject of who writes
     * @param rules the version of the rules by which it is checked now
     * @param origin the candidate that the text began as; empty where none is named: then it comes from where the latest version came from
     */
    public record Authorship(String author, String rules, Optional<Provenance> origin) {}

    /**
     * What a call of {@link #write} came to.
     *
     * @param created whether the template is new
     * @param provenance where its text came from; empty where nothing was proposed
     */
    public record Written(TemplateVersion version, boolean created, Optional<Provenance> provenance) {}

    /**
     * Makes the draft a version, unless the latest one that is neither rejected nor retired says the same.
     *
     * @param attributes what {@link TemplateDraft#attributes()} found
     */
    public Uni<Written> write(String key, TemplateDraft draft, List<String> attributes, Authorship by) {
        return pool.withTransaction(tx -> locked(tx, key).flatMap(latest -> same(tx, key, draft, by.origin())
                .flatMap(same -> same.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> add(tx, next(key, latest + 1, draft, attributes), by)))));
    }

    /** The version that says the same, and of the same candidate where one is named. */
    private static Uni<Optional<Written>> same(
            SqlClient tx, String key, TemplateDraft draft, Optional<Provenance> origin) {
        return standing(tx, key)
                .map(standing -> standing.filter(version -> version.content().equals(draft)))
                .flatMap(same -> same.isEmpty()
                        ? Uni.createFrom().item(Optional.<Written>empty())
                        : Provenances.of(tx, key, same.get().version())
                                .map(known -> isOf(known, origin)
                                        ? Optional.of(new Written(same.get(), false, known))
                                        : Optional.empty()));
    }

    private static boolean isOf(Optional<Provenance> known, Optional<Provenance> origin) {
        return origin.isEmpty()
                || known.filter(one ->
                                one.isOf(origin.get().generation(), origin.get().candidate()))
                        .isPresent();
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

    private Uni<Written> add(SqlClient tx, TemplateVersion next, Authorship by) {
        Change written = new Change(next.version(), ReviewAction.WRITE, next.state());
        Note note = new Note(by.author(), next.writtenAt(), null, List.of(), by.rules());
        // Before the version is added, for it is then the latest.
        return provenance(tx, next, by).flatMap(provenance -> insert(tx, next)
                .flatMap(added -> ReviewRecord.add(tx, next.key(), List.of(written), note))
                .flatMap(recorded -> provenance
                        .map(from -> Provenances.add(tx, next.key(), next.version(), from))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .replaceWith(new Written(next, next.version() == 1, provenance)));
    }

    private Uni<Optional<Provenance>> provenance(SqlClient tx, TemplateVersion next, Authorship by) {
        Uni<Optional<Provenance>> from =
                by.origin().isPresent() ? Uni.createFrom().item(by.origin()) : Provenances.latest(tx, next.key());
        return from.map(found -> found.map(one -> one.edited(next.content().variants(), by.author(), substantial)));
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
