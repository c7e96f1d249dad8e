package dev.waymark.profile.store;

import dev.waymark.profile.Fact;
import dev.waymark.profile.ProfileChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Single facts in the profiles of Postgres. Each change is one statement, so none is lost beside a replacement of the whole profile. */
@ApplicationScoped
public class FactRepository {

    private static final String IS_THERE =
            "CASE $2::text WHEN 'attributes' THEN attributes ? $3::text ELSE $3::text = ANY (tags) END";
    private static final String IS_PAUSED = "$2::text || '.' || $3::text = ANY (paused)";
    private static final String CHANGE = """
            UPDATE profile SET %s, revision = revision + 1, updated_at = $4 WHERE person_id = $1 AND %s RETURNING revision""";
    private static final String REMOVE = CHANGE.formatted("""
            attributes = CASE $2::text WHEN 'attributes' THEN attributes - $3::text ELSE attributes END,
            tags = CASE $2::text WHEN 'tags' THEN array_remove(tags, $3::text) ELSE tags END""", IS_THERE);
    private static final String PAUSE = CHANGE.formatted(
            "paused = array_append(paused, $2::text || '.' || $3::text)", "NOT " + IS_PAUSED + " AND " + IS_THERE);
    private static final String RESUME =
            CHANGE.formatted("paused = array_remove(paused, $2::text || '.' || $3::text)", IS_PAUSED);

    /** Deletes a fact, within the transaction; a pause of it stays. Empty when it was not there. */
    public Uni<Optional<ProfileChange>> remove(SqlClient tx, String personId, Fact fact, Instant now) {
        return change(tx, REMOVE, personId, fact, ProfileChange.Kind.REMOVED, now);
    }

    /** Pauses a fact, within the transaction. Empty when it was not there, or paused before. */
    public Uni<Optional<ProfileChange>> pause(SqlClient tx, String personId, Fact fact, Instant now) {
        return change(tx, PAUSE, personId, fact, ProfileChange.Kind.PAUSED, now);
    }

    /** Ends the pause of a fact, within the transaction. Empty when it was not paused. */
    public Uni<Optional<ProfileChange>> resume(SqlClient tx, String personId, Fact fact, Instant now) {
        return change(tx, RESUME, personId, fact, ProfileChange.Kind.RESUMED, now);
    }

    private static Uni<Optional<ProfileChange>> change(
            SqlClient tx, String statement, String personId, Fact fact, ProfileChange.Kind kind, Instant now) {
        Tuple values = Tuple.of(personId, fact.kind().wire(), fact.name(), now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(statement).execute(values).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new ProfileChange(personId, kind, row.getLong("revision"), List.of(fact.field()))));
    }
}
