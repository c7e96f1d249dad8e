package dev.waymark.journey.store;

import dev.waymark.journey.JourneyVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The versions that a batch of events concerns. */
@ApplicationScoped
public class JourneyVersions {

    private static final String FOR_EVENTS = """
            SELECT v.version, v.definition, j.paused, v.version = j.newest_version AS newest
            FROM journey_version v JOIN journey j USING (journey_id)
            WHERE (v.start_event = ANY ($1) AND v.version = j.newest_version) OR v.wait_events && $1
            ORDER BY v.journey_id, v.version""";
    private static final String NEWEST = """
            SELECT v.version, v.definition, j.paused, true AS newest
            FROM journey j JOIN journey_version v ON v.journey_id = j.journey_id AND v.version = j.newest_version
            ORDER BY v.journey_id""";

    /** The newest versions that start on one of the event types, and all versions that wait for one. */
    public Uni<List<JourneyVersion>> forEvents(SqlClient client, Collection<String> eventTypes) {
        return client.preparedQuery(FOR_EVENTS)
                .execute(Tuple.of(eventTypes.toArray(String[]::new)))
                .map(JourneyVersions::versions);
    }

    /** The newest version of every journey. */
    public Uni<List<JourneyVersion>> newest(SqlClient client) {
        return client.preparedQuery(NEWEST).execute().map(JourneyVersions::versions);
    }

    private static List<JourneyVersion> versions(Iterable<Row> rows) {
        List<JourneyVersion> versions = new ArrayList<>();
        rows.forEach(row -> versions.add(new JourneyVersion(
                DefinitionJson.read(row.getString("definition")),
                row.getInteger("version"),
                row.getBoolean("newest"),
                row.getBoolean("paused"))));
        return versions;
    }
}
