package dev.waymark.frequency.store;

import dev.waymark.frequency.api.contract.PolicyDocument;
import dev.waymark.frequency.policy.RuleBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Policies, their versions, and which are in force. */
@ApplicationScoped
public class Policies {

    /** Writers of policies take turns; decisions do not wait for them. */
    private static final String TURN = "SELECT pg_advisory_xact_lock(8085, 2)";

    /** Decisions under way are waited for, new ones wait; held until the activation has committed. See the migration. */
    private static final String HALT = "SELECT pg_advisory_xact_lock(8085, 1)";

    private static final String LATEST = """
            SELECT name, version, document, created_at, created_by FROM policy_version WHERE name = $1 ORDER BY version DESC LIMIT 1""";

    private static final String FIND = """
            SELECT name, version, document, created_at, created_by FROM policy_version WHERE name = $1 AND version = $2""";

    private static final String PUT = """
            INSERT INTO policy_version (name, version, document, created_at, created_by) VALUES ($1, $2, $3, $4, $5)
            RETURNING name, version, document, created_at, created_by""";

    private static final String IN_FORCE = """
            SELECT version FROM policy_activation WHERE name = $1 ORDER BY epoch DESC LIMIT 1""";

    private static final String ACTIVATE = """
            INSERT INTO policy_activation (name, version, activated_at, activated_by) VALUES ($1, $2, $3, $4) RETURNING epoch""";

    private static final String LIST = """
            SELECT v.name, max(v.version) AS latest, a.version, a.activated_at
            FROM policy_version v
            LEFT JOIN (SELECT DISTINCT ON (name) name, version, activated_at FROM policy_activation ORDER BY name, epoch DESC) a
                ON a.name = v.name
            GROUP BY v.name, a.version, a.activated_at
            ORDER BY v.name""";

    private static final String ACTIVATIONS = """
            SELECT version, activated_at, activated_by FROM policy_activation WHERE name = $1 ORDER BY epoch DESC LIMIT 100""";

    private final Pool pool;
    private final PolicyDocuments documents;
    private final RuleBuilder builder;

    Policies(Pool pool, PolicyDocuments documents, RuleBuilder builder) {
        this.pool = pool;
        this.documents = documents;
        this.builder = builder;
    }

    /** A version of a policy. */
    public record Version(String name, int version, PolicyDocument document, Instant createdAt, String createdBy) {}

    /** A policy in a list; version and since are null while none is in force. */
    public record Summary(
            String name,
            int latest,
            @Nullable Integer inForce,
            @Nullable Instant since) {}

    /** A version came into force; null: the policy went out of it. */
    public record Activation(@Nullable Integer version, Instant at, String by) {}

    /** Stores another version, unless the latest has the same document. */
    public Uni<Version> put(String name, PolicyDocument document, Instant now, String by) {
        return pool.withTransaction(
                tx -> tx.query(TURN).execute().chain(() -> latest(tx, name)).chain(latest -> latest.filter(
                                version -> version.document().equals(document))
                        .map(same -> Uni.createFrom().item(same))
                        .orElseGet(
                                () -> put(tx, name, latest.map(Version::version).orElse(0) + 1, document, now, by))));
    }

    private Uni<Version> put(
            SqlConnection tx, String name, int version, PolicyDocument document, Instant now, String by) {
        return tx.preparedQuery(PUT)
                .execute(Tuple.of(name, version, documents.write(document), Times.column(now), by))
                .map(rows -> version(rows.iterator().next()));
    }

    /**
     * Puts a version in force, or with null the policy out of force. When it is done, no decision is made by the old rules any more.
     * Fails with a {@link dev.waymark.frequency.policy.ClashException}, and changes nothing, when the policies cannot be in force together.
     */
    public Uni<Void> activate(String name, @Nullable Integer version, Instant now, String by) {
        return pool.withTransaction(tx -> tx.query(TURN)
                .execute()
                .chain(() -> tx.preparedQuery(IN_FORCE).execute(Tuple.of(name)))
                .chain(rows -> isInForce(rows, version)
                        ? Uni.createFrom().voidItem()
                        : switchTo(tx, Tuple.of(name, version, Times.column(now), by))));
    }

    private Uni<Void> switchTo(SqlConnection tx, Tuple activation) {
        return tx.query(HALT)
                .execute()
                .chain(() -> tx.preparedQuery(ACTIVATE).execute(activation))
                .map(rows -> rows.iterator().next().getLong("epoch"))
                .chain(epoch -> documents.inForce(tx, epoch).invoke(policies -> builder.build(epoch, policies)))
                .replaceWithVoid();
    }

    private static boolean isInForce(RowSet<Row> rows, @Nullable Integer version) {
        Integer before = rows.rowCount() == 0 ? null : rows.iterator().next().getInteger("version");
        return version == null ? before == null : version.equals(before);
    }

    /** All policies, by name. */
    public Uni<List<Summary>> list() {
        return pool.query(LIST)
                .execute()
                .map(rows -> all(
                        rows,
                        row -> new Summary(
                                row.getString("name"),
                                row.getInteger("latest"),
                                row.getInteger("version"),
                                row.getInteger("version") == null ? null : instant(row, "activated_at"))));
    }

    /** The newest version of a policy. */
    public Uni<Optional<Version>> latest(String name) {
        return latest(pool, name);
    }

    private Uni<Optional<Version>> latest(SqlClient client, String name) {
        return client.preparedQuery(LATEST).execute(Tuple.of(name)).map(this::first);
    }

    /** One version of a policy. */
    public Uni<Optional<Version>> find(String name, int version) {
        return pool.preparedQuery(FIND).execute(Tuple.of(name, version)).map(this::first);
    }

    /** When which version of a policy was in force, the newest first, 100 at most. */
    public Uni<List<Activation>> activations(String name) {
        return pool.preparedQuery(ACTIVATIONS)
                .execute(Tuple.of(name))
                .map(rows -> all(
                        rows,
                        row -> new Activation(
                                row.getInteger("version"),
                                instant(row, "activated_at"),
                                row.getString("activated_by"))));
    }

    private Optional<Version> first(RowSet<Row> rows) {
        return all(rows, this::version).stream().findFirst();
    }

    private Version version(Row row) {
        return new Version(
                row.getString("name"),
                row.getInteger("version"),
                documents.read(row.getString("document")),
                instant(row, "created_at"),
                row.getString("created_by"));
    }

    private static Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time.toInstant();
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }
}
