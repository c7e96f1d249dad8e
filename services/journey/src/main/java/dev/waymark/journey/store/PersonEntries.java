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

    private static final String INSIDE = """
            SELECT e.entry_id, e.person_id, e.decided_at, e.process_instance_key, v.definition
            FROM entry e JOIN journey_version v USING (journey_id, version)
            WHERE e.state IN ('STARTING', 'ACTIVE') AND\s""";
    private static final String OF_PERSONS = INSIDE + "e.person_id = ANY ($1) ORDER BY e.entry_id";
    private static final String AMONG = INSIDE + "e.entry_id = ANY ($1) ORDER BY e.entry_id";

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
