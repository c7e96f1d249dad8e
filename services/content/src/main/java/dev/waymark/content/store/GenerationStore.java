package dev.waymark.content.store;

import dev.waymark.content.generation.Brief;
import dev.waymark.content.generation.BriefJson;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Generation;
import dev.waymark.content.generation.Generation.Event;
import dev.waymark.content.generation.Generation.Kept;
import dev.waymark.content.generation.Generation.State;
import dev.waymark.content.generation.ModelId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Generations for those who ask for them and look at them. {@link GenerationRuns} writes what becomes of them. */
@ApplicationScoped
public class GenerationStore {

    private static final String COLUMNS =
            "id, state, requested_by, brief::text, brief_hash, model, provider, language_model, created_at, ended_at,"
                    + " problem, requests, tokens";
    // The lock makes callers take turns, so that the bound holds; it is held for one statement.
    private static final String TURNS = "SELECT pg_advisory_xact_lock(%d)".formatted(0x6E0310);
    private static final String WAITING = "SELECT count(*) AS waiting FROM generation WHERE state = 'QUEUED'";
    private static final String ADD = """
        WITH added AS (
          INSERT INTO generation (id, state, requested_by, idempotency_key, brief, brief_hash, model, provider, language_model, created_at, events)
          VALUES ($1, 'QUEUED', $2, $3, $4::text::jsonb, $5, $6, $7, $8, clock_timestamp(), 1))
        INSERT INTO generation_event (generation_id, seq, name, data, at) VALUES ($1, 1, 'queued', '{}', clock_timestamp())\
        """;
    private static final String KNOWN =
            "SELECT " + COLUMNS + " FROM generation WHERE requested_by = $1 AND idempotency_key = $2";
    private static final String FIND = "SELECT " + COLUMNS + " FROM generation WHERE id = $1";
    private static final String CANDIDATES = """
        SELECT number, variants::text, problem, attempts, mistakes, prompt_hash
        FROM generation_candidate WHERE generation_id = $1 ORDER BY number\
        """;
    private static final String EVENTS =
            "SELECT seq, name, data::text FROM generation_event WHERE generation_id = $1 AND seq > $2 ORDER BY seq"
                    + " LIMIT 200";
    private static final String ASK_TO_CANCEL =
            "UPDATE generation SET cancel_requested = true WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')";

    private final Pool pool;

    GenerationStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Who asks for what.
     *
     * @param requestedBy the subject of the caller
     * @param key by which the caller knows the call again; null for none
     */
    public record Asked(
            UUID id,
            Brief brief,
            ModelId model,
            String requestedBy,
            @Nullable String key) {}

    /** What became of a call. */
    public sealed interface Submission {

        /** It is kept; {@code isNew} is false where the key was known. */
        record Taken(Generation generation, boolean isNew) implements Submission {}

        /** The key was used for another brief. */
        record OtherBrief() implements Submission {}

        /** As many wait as may. */
        record Full() implements Submission {}
    }

    /** Keeps a brief, unless the caller's key is known or too many wait. */
    public Uni<Submission> submit(Asked asked, int mostWaiting) {
        return pool.withTransaction(tx -> tx.query(TURNS)
                .execute()
                .flatMap(turn -> known(tx, asked))
                .flatMap(known -> known.<Uni<Submission>>map(
                                one -> Uni.createFrom().item(same(one, asked)))
                        .orElseGet(() -> add(tx, asked, mostWaiting))));
    }

    /** A generation by its id. */
    public Uni<Optional<Generation>> find(UUID id) {
        return find(pool, id);
    }

    /** The candidates that there are. */
    public Uni<List<Kept>> candidates(Generation generation) {
        return pool.preparedQuery(CANDIDATES).execute(Tuple.of(generation.id())).map(rows -> rows.stream()
                .map(row -> GenerationRows.kept(row, generation.brief()))
                .toList());
    }

    /** What happened after that event, in order. */
    public Uni<List<Event>> events(UUID id, int after) {
        return pool.preparedQuery(EVENTS).execute(Tuple.of(id, after)).map(rows -> rows.stream()
                .map(row -> new Event(row.getInteger("seq"), row.getString("name"), row.getString("data")))
                .toList());
    }

    /** Notes that somebody wants no more of it; whoever runs it, or would, ends it. */
    public Uni<Void> askToCancel(UUID id) {
        return pool.preparedQuery(ASK_TO_CANCEL).execute(Tuple.of(id)).replaceWithVoid();
    }

    private Uni<Submission> add(SqlClient tx, Asked asked, int mostWaiting) {
        return tx.query(WAITING).execute().flatMap(rows -> {
            if (rows.iterator().next().getLong("waiting") >= mostWaiting) {
                return Uni.createFrom().item(new Submission.Full());
            }
            return insert(tx, asked)
                    .flatMap(done -> find(tx, asked.id()))
                    .map(found -> new Submission.Taken(found.orElseThrow(), true));
        });
    }

    private static Uni<RowSet<Row>> insert(SqlClient tx, Asked asked) {
        return tx.preparedQuery(ADD).execute(Tuple.from(new @Nullable Object[] {
            asked.id(),
            asked.requestedBy(),
            asked.key(),
            BriefJson.write(asked.brief()),
            BriefJson.digest(asked.brief()),
            asked.model().name(),
            asked.model().provider(),
            asked.model().languageModel()
        }));
    }

    private static Submission same(Generation known, Asked asked) {
        return known.briefHash().equals(BriefJson.digest(asked.brief()))
                ? new Submission.Taken(known, false)
                : new Submission.OtherBrief();
    }

    private static Uni<Optional<Generation>> known(SqlClient tx, Asked asked) {
        return asked.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : tx.preparedQuery(KNOWN)
                        .execute(Tuple.of(asked.requestedBy(), asked.key()))
                        .map(GenerationStore::first);
    }

    private static Uni<Optional<Generation>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(GenerationStore::first);
    }

    private static Optional<Generation> first(RowSet<Row> rows) {
        return rows.stream().map(GenerationStore::generation).findFirst();
    }

    private static Generation generation(Row row) {
        String problem = row.getString("problem");
        return new Generation(
                row.getUUID("id"),
                State.valueOf(row.getString("state")),
                row.getString("requested_by"),
                BriefJson.read(row.getString("brief")),
                row.getString("brief_hash"),
                GenerationRows.model(row),
                row.getOffsetDateTime("created_at").toInstant(),
                TemplateRows.instant(row, "ended_at"),
                problem == null ? null : Reason.valueOf(problem),
                row.getInteger("requests"),
                row.getLong("tokens"));
    }
}
