package dev.waymark.content.store;

import dev.waymark.content.Variant;
import dev.waymark.content.generation.BriefJson;
import dev.waymark.content.generation.Provenance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the texts of versions came from. */
@ApplicationScoped
public class Provenances {

    private static final String COLUMNS =
            "version, generation_id, candidate, model, provider, language_model, prompt_hash, brief::text,"
                    + " proposed::text, generated_at, used_by, editors, edited_share, implicit_label, label_rules,"
                    + " unlabelled_by";
    private static final String OF_VERSION =
            "SELECT " + COLUMNS + " FROM template_provenance WHERE key = $1 AND version = $2";
    private static final String OF_KEY =
            "SELECT " + COLUMNS + " FROM template_provenance WHERE key = $1 AND version BETWEEN $2 AND $3";
    private static final String LATEST = "SELECT " + COLUMNS
            + " FROM template_provenance WHERE key = $1 AND version = (SELECT latest_version FROM template WHERE key ="
            + " $1)";
    private static final String ADD = """
        INSERT INTO template_provenance (key, version, generation_id, candidate, model, provider, language_model, prompt_hash, brief, brief_hash, proposed,
          generated_at, used_by, editors, edited_share, implicit_label, label_rules, unlabelled_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10, $11::text::jsonb, $12, $13, $14, $15, $16, $17, $18)\
        """;
    private static final String UNLABEL =
            "UPDATE template_provenance SET unlabelled_by = $3 WHERE key = $1 AND version = $2";

    private final Pool pool;

    Provenances(Pool pool) {
        this.pool = pool;
    }

    /** Where the text of a version came from; empty where nothing was proposed. */
    public Uni<Optional<Provenance>> of(String key, int version) {
        return of(pool, key, version);
    }

    /** Those of the versions of a template from the one to the other, by version. */
    public Uni<Map<Integer, Provenance>> between(String key, int from, int to) {
        return pool.preparedQuery(OF_KEY).execute(Tuple.of(key, from, to)).map(rows -> {
            Map<Integer, Provenance> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getInteger("version"), provenance(row)));
            return found;
        });
    }

    static Uni<Optional<Provenance>> of(SqlClient client, String key, int version) {
        return first(client.preparedQuery(OF_VERSION).execute(Tuple.of(key, version)));
    }

    /** That of the latest version, whatever became of it. */
    static Uni<Optional<Provenance>> latest(SqlClient tx, String key) {
        return first(tx.preparedQuery(LATEST).execute(Tuple.of(key)));
    }

    static Uni<Void> unlabel(SqlClient tx, String key, int version, String actor) {
        return tx.preparedQuery(UNLABEL).execute(Tuple.of(key, version, actor)).replaceWithVoid();
    }

    static Uni<Void> add(SqlClient tx, String key, int version, Provenance of) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.from(new @Nullable Object[] {
                    key,
                    version,
                    of.generation(),
                    of.candidate(),
                    of.model().name(),
                    of.model().provider(),
                    of.model().languageModel(),
                    of.promptHash(),
                    BriefJson.write(of.brief()),
                    BriefJson.digest(of.brief()),
                    VariantsJson.write(of.proposed()),
                    of.generatedAt().atOffset(ZoneOffset.UTC),
                    of.usedBy(),
                    of.editors().toArray(String[]::new),
                    of.editedShare(),
                    of.implicitLabel(),
                    of.labelRules(),
                    of.unlabelledBy()
                }))
                .replaceWithVoid();
    }

    private static Uni<Optional<Provenance>> first(Uni<RowSet<Row>> rows) {
        return rows.map(found -> found.stream().map(Provenances::provenance).findFirst());
    }

    private static Provenance provenance(Row row) {
        List<Variant> proposed = VariantsJson.read(row.getString("proposed"));
        return new Provenance(
                row.getUUID("generation_id"),
                row.getInteger("candidate"),
                GenerationRows.model(row),
                row.getString("prompt_hash"),
                BriefJson.read(row.getString("brief")),
                proposed,
                row.getOffsetDateTime("generated_at").toInstant(),
                row.getString("used_by"),
                List.of(row.getArrayOfStrings("editors")),
                row.getDouble("edited_share"),
                row.getString("implicit_label"),
                row.getString("label_rules"),
                row.getString("unlabelled_by"));
    }
}
