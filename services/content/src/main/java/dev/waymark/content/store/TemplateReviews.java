package dev.waymark.content.store;

import dev.waymark.content.TemplateState;
import dev.waymark.content.TemplateVersion;
import dev.waymark.content.events.Announcements;
import dev.waymark.content.lifecycle.Change;
import dev.waymark.content.lifecycle.LifeCycle;
import dev.waymark.content.lifecycle.ReviewDecision;
import dev.waymark.content.lifecycle.ReviewDecision.Done;
import dev.waymark.content.lifecycle.ReviewRequest;
import dev.waymark.content.lifecycle.ReviewRequest.Approve;
import dev.waymark.content.lifecycle.Standing;
import dev.waymark.content.review.Findings;
import dev.waymark.content.store.ReviewRecord.Note;
import dev.waymark.platform.outbox.Outbox;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes the states of versions. Whoever comes second waits for the template's row and then sees what the first one did; so of two people at once
 * exactly one wins. State, record and announcement commit together. Works on the reactive client, for the outbox needs the connection of the
 * transaction.
 */
@ApplicationScoped
public class TemplateReviews {

    // In two statements, see TemplateWriter.
    private static final String LOCK = "SELECT published_version FROM template WHERE key = $1 FOR UPDATE";
    private static final String STANDING = """
        SELECT v.state,
               ARRAY(SELECT actor FROM template_review r WHERE r.key = v.key AND r.version = v.version AND action IN ('WRITE', 'SUBMIT', 'UNLABEL')) AS authors,
               (SELECT actor FROM template_review r WHERE r.key = v.key AND r.version = v.version ORDER BY id DESC LIMIT 1) AS last_actor,
               EXISTS (SELECT FROM template_provenance p WHERE p.key = v.key AND p.version = v.version) AS generated
        FROM template_version v WHERE v.key = $1 AND v.version = $2\
        """;
    private static final String CHANGE = """
        UPDATE template_version SET state = $3, published_at = CASE WHEN $3 = 'PUBLISHED' THEN $4 ELSE published_at END
        WHERE key = $1 AND version = $2\
        """;
    private static final String NOW =
            "SELECT " + TemplateRows.COLUMNS + " FROM template_version WHERE key = $1 AND version = $2";
    private static final String POINT = "UPDATE template SET published_version = $2 WHERE key = $1";

    private final Pool pool;
    private final Outbox outbox;
    private final WaymarkClock clock;
    private final LifeCycle lifeCycle;

    TemplateReviews(Pool pool, Outbox outbox, WaymarkClock clock, LifeCycle lifeCycle) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        this.lifeCycle = lifeCycle;
    }

    /**
     * What somebody asks for.
     *
     * @param actor the subject of who asks
     * @param comment for the record
     */
    public record Asked(
            ReviewRequest request, String actor, @Nullable String comment) {}

    /**
     * What it came to.
     *
     * @param version as it is now
     */
    public record Acted(ReviewDecision decision, TemplateVersion version) {}

    /**
     * Does it, or says why not.
     *
     * @param version a version that is there
     * @param findings what the automatic checks find in it now
     */
    public Uni<Acted> act(TemplateVersion version, Asked asked, Findings findings) {
        return pool.withTransaction(tx -> standing(tx, version.key(), version.version())
                        .map(standing -> lifeCycle.decide(standing, asked.request(), asked.actor(), findings))
                        .call(decision ->
                                decision instanceof Done done && !done.changes().isEmpty()
                                        ? apply(tx, version, done.changes(), note(asked, findings))
                                        : Uni.createFrom().voidItem())
                        .flatMap(decision ->
                                now(tx, version.key(), version.version()).map(now -> new Acted(decision, now))))
                .invoke(outbox::committed);
    }

    static Uni<TemplateVersion> now(SqlClient tx, String key, int version) {
        return tx.preparedQuery(NOW)
                .execute(Tuple.of(key, version))
                .map(rows -> TemplateRows.version(rows.iterator().next()));
    }

    static Uni<Standing> standing(SqlClient tx, String key, int version) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next())
                .flatMap(locked -> tx.preparedQuery(STANDING)
                        .execute(Tuple.of(key, version))
                        .map(rows -> standing(version, locked, rows.iterator().next())));
    }

    private static Standing standing(int version, Row template, Row row) {
        return new Standing(
                version,
                TemplateState.valueOf(row.getString("state")),
                Set.copyOf(List.of(row.getArrayOfStrings("authors"))),
                row.getString("last_actor"),
                template.getInteger("published_version"),
                row.getBoolean("generated"));
    }

    private Uni<Void> apply(SqlClient tx, TemplateVersion version, List<Change> changes, Note note) {
        boolean published = changes.getLast().state() == TemplateState.PUBLISHED;
        boolean pointed = published || changes.getLast().state() == TemplateState.RETIRED;
        List<Tuple> states = changes.stream()
                .map(change -> Tuple.of(
                        version.key(),
                        change.version(),
                        change.state().name(),
                        note.at().atOffset(ZoneOffset.UTC)))
                .toList();
        Uni<Void> changed = tx.preparedQuery(CHANGE)
                .executeBatch(states)
                .flatMap(done -> ReviewRecord.add(tx, version.key(), changes, note));
        return pointed
                ? changed.flatMap(done -> point(tx, version, published ? version.version() : null))
                        .flatMap(done -> outbox.append(
                                tx, published ? List.of(Announcements.published(version, note.at())) : List.of()))
                : changed;
    }

    private static Uni<Void> point(SqlClient tx, TemplateVersion version, @Nullable Integer published) {
        return tx.preparedQuery(POINT)
                .execute(Tuple.of(version.key(), published))
                .replaceWithVoid();
    }

    private Note note(Asked asked, Findings findings) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> accepted = asked.request() instanceof Approve approve
                ? approve.accepted().stream().sorted().toList()
                : List.of();
        return new Note(asked.actor(), now, asked.comment(), accepted, findings.rules());
    }
}
