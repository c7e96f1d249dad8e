package dev.waymark.content.store;

import dev.waymark.content.generation.Brief;
import dev.waymark.content.generation.BriefJson;
import dev.waymark.content.generation.Candidate;
import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Completion.Usage;
import dev.waymark.content.generation.Generation.State;
import dev.waymark.content.generation.ModelId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of generations. Each belongs to the process that took it for as long as that process is heard of; a state and the event that tells of it are
 * written in one statement, so that of two who end a generation one does.
 */
@ApplicationScoped
public class GenerationRuns {

    private static final String TAKE = """
        WITH taken AS (
          UPDATE generation SET state = 'RUNNING', owner = $1, beat_at = clock_timestamp(), events = events + 1
          WHERE id = (SELECT id FROM generation WHERE state = 'QUEUED' ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING id, brief::text, model, provider, language_model, events),
        told AS (
          INSERT INTO generation_event (generation_id, seq, name, data, at)
          SELECT id, events, 'running', '{}', clock_timestamp() FROM taken)
        SELECT id, brief, model, provider, language_model FROM taken\
        """;
    private static final String TELL = """
        WITH next AS (UPDATE generation SET events = events + 1 WHERE id = $1 AND state = 'RUNNING' RETURNING events)
        INSERT INTO generation_event (generation_id, seq, name, data, at)
        SELECT $1, events, $2, $3::text::jsonb, clock_timestamp() FROM next\
        """;
    private static final String KEEP = """
        INSERT INTO generation_candidate (generation_id, number, variants, problem, attempts, mistakes, prompt_hash)
        VALUES ($1, $2, $3::text::jsonb, $4, $5, $6, $7) ON CONFLICT DO NOTHING\
        """;
    private static final String USE =
            "UPDATE generation SET requests = requests + $2, tokens = tokens + $3 WHERE id = $1";
    private static final String END = """
        WITH ended AS (
          UPDATE generation SET state = $2, problem = $3, ended_at = clock_timestamp(), events = events + 1
          WHERE id = $1 AND state = 'RUNNING' AND ($2 <> 'CANCELLED' OR cancel_requested) RETURNING id, events)
        INSERT INTO generation_event (generation_id, seq, name, data, at)
        SELECT id, events, lower($2), $4::text::jsonb, clock_timestamp() FROM ended\
        """;
    private static final String BEAT =
            "UPDATE generation SET beat_at = clock_timestamp() WHERE owner = $1 AND state = 'RUNNING'";
    private static final String UNWANTED =
            "SELECT id FROM generation WHERE owner = $1 AND state = 'RUNNING' AND cancel_requested";
    private static final String CANCEL_WAITING = """
        WITH ended AS (
          UPDATE generation SET state = 'CANCELLED', problem = 'CANCELLED', ended_at = clock_timestamp(), events = events + 1
          WHERE state = 'QUEUED' AND cancel_requested RETURNING id, events)
        INSERT INTO generation_event (generation_id, seq, name, data, at)
        SELECT id, events, 'cancelled', '{}', clock_timestamp() FROM ended\
        """;
    private static final String INTERRUPT = """
        WITH ended AS (
          UPDATE generation SET state = 'INTERRUPTED', problem = 'INTERRUPTED', ended_at = clock_timestamp(), events = events + 1
          WHERE state = 'RUNNING' AND (owner = $1 OR beat_at < clock_timestamp() - $2 * interval '1 second') RETURNING id, events)
        INSERT INTO generation_event (generation_id, seq, name, data, at)
        SELECT id, events, 'interrupted', '{}', clock_timestamp() FROM ended\
        """;
    private static final String FORGET = """
        DELETE FROM generation WHERE id IN (
          SELECT id FROM generation WHERE ended_at < clock_timestamp() - $1 * interval '1 second' ORDER BY ended_at LIMIT 500)\
        """;

    private final Pool pool;

    GenerationRuns(Pool pool) {
        this.pool = pool;
    }

    /** A generation to be made now. */
    public record Run(UUID id, Brief brief, ModelId model) {}

    /** The oldest that waits, from now on the process's own. */
    public Uni<Optional<Run>> take(UUID owner) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(owner)).map(rows -> rows.stream()
                .map(row ->
                        new Run(row.getUUID("id"), BriefJson.read(row.getString("brief")), GenerationRows.model(row)))
                .findFirst());
    }

    /** Tells of something that happened to one that runs. */
    public Uni<Void> tell(UUID id, String name, String data) {
        return pool.preparedQuery(TELL).execute(Tuple.of(id, name, data)).replaceWithVoid();
    }

    public Uni<Void> keep(UUID id, Candidate candidate) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.from(new @Nullable Object[] {
                    id,
                    candidate.number(),
                    VariantsJson.write(candidate.draft().variants()),
                    null,
                    candidate.attempts(),
                    candidate.mistakes().toArray(String[]::new),
                    candidate.promptHash()
                }))
                .replaceWithVoid();
    }

    /** That there is no text of that number. */
    public Uni<Void> keep(UUID id, int number, Reason reason, String promptHash) {
        return pool.preparedQuery(KEEP)
                .execute(Tuple.from(
                        new @Nullable Object[] {id, number, null, reason.name(), 1, new String[0], promptHash}))
                .replaceWithVoid();
    }

    public Uni<Void> use(UUID id, Usage usage) {
        return pool.preparedQuery(USE)
                .execute(Tuple.of(id, usage.requests(), usage.tokens()))
                .replaceWithVoid();
    }

    /** Ends one that runs; as cancelled only where somebody asked for it, and it is not the process that stops. */
    public Uni<Void> end(UUID id, State state, @Nullable Reason reason) {
        String data = reason == null ? "{}" : "{\"problem\":\"" + reason + "\"}";
        return pool.preparedQuery(END)
                .execute(Tuple.of(id, state.name(), reason == null ? null : reason.name(), data))
                .replaceWithVoid();
    }

    /** Says that the process is there, ends what waits and is not wanted, and answers which of its own are not wanted. */
    public Uni<Set<UUID>> beat(UUID owner) {
        return pool.preparedQuery(BEAT)
                .execute(Tuple.of(owner))
                .flatMap(beaten -> pool.query(CANCEL_WAITING).execute())
                .flatMap(ended -> pool.preparedQuery(UNWANTED).execute(Tuple.of(owner)))
                .map(rows -> {
                    Set<UUID> unwanted = new HashSet<>();
                    rows.forEach(row -> unwanted.add(row.getUUID("id")));
                    return unwanted;
                });
    }

    /** Ends what the process ran, and what runs at one that was not heard of for so long. */
    public Uni<Integer> interrupt(UUID owner, Duration silence) {
        return pool.preparedQuery(INTERRUPT)
                .execute(Tuple.of(owner, silence.toSeconds()))
                .map(rows -> rows.rowCount());
    }

    /** Deletes some that ended so long ago; how many. */
    public Uni<Integer> forget(Duration memory) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(memory.toSeconds())).map(rows -> rows.rowCount());
    }
}
