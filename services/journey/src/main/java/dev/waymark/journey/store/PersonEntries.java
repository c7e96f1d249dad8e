package dev.waymark.journey.store;

import dev.waymark.journey.JourneyDefinition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where people are inside. */
@ApplicationScoped
public class PersonEntries {

    private static final String COLUMNS =
            "SELECT e.entry_id, e.person_id, e.decided_at, e.process_instance_key, v.definition ";

    // Looked up one by one, see EntryLedger and EntryEnds.
    private static final String OF_PERSONS = COLUMNS + """
            FROM (SELECT DISTINCT unnest($1::text[]) AS person_id) p
            CROSS JOIN LATERAL (SELECT a.* FROM entry a
                                WHERE a.person_id = p.person_id AND a.state IN ('STARTING', 'ACTIVE') OFFSET 0) e
            JOIN journey_version v USING (journey_id, version)
            ORDER BY e.entry_id""";
    private static final String AMONG = COLUMNS + """
            FROM entry e JOIN journey_version v USING (journey_id, version)
            WHERE e.entry_id = ANY ($1) AND e.state NOT IN ('ENDED', 'REFUSED')
            ORDER BY e.entry_id""";

    private final Pool pool;

    PersonEntries(Pool pool) {
        this.pool = pool;
    }

    /**
     * An entry that has not ended.
     *
     * @param instance the engine's; null while none is known
     * @param definition of the version that the person is in
     */
    public record Inside(
            UUID entryId,
            String personId,
            Instant decidedAt,
            @Nullable Long instance,
            JourneyDefinition definition) {}

    /** The entries of these persons that have not ended. */
    public Uni<List<Inside>> of(Collection<String> persons) {
        return read(OF_PERSONS, Tuple.of(persons.toArray(String[]::new)));
    }

    /** Those of these entries that have not ended. */
    public Uni<List<Inside>> among(Collection<UUID> entries) {
        return read(AMONG, Tuple.of(entries.toArray(UUID[]::new)));
    }

    private Uni<List<Inside>> read(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(rows -> rows.stream()
                .map(row -> new Inside(
                        row.getUUID("entry_id"),
                        row.getString("person_id"),
                        row.getOffsetDateTime("decided_at").toInstant(),
                        row.getLong("process_instance_key"),
                        DefinitionJson.read(row.getString("definition"))))
                .toList());
    }
}
