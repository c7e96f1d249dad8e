package dev.waymark.frequency.store;

import dev.waymark.frequency.caps.History;
import dev.waymark.frequency.caps.Inbound;
import dev.waymark.frequency.caps.Use;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what persons got, wrote and answered, with two statements for any number of them. */
final class Histories {

    private static final String PERSONS = """
            SELECT p.person_id, p.tier, i.channel, i.sender_id, i.received_at
            FROM person p LEFT JOIN inbound i ON i.person_id = p.person_id
            WHERE p.person_id = ANY ($1) AND (p.tier IS NOT NULL OR i.person_id IS NOT NULL)""";

    private static final String USES = """
            SELECT person_id, channel, purpose, journey_id, sender_id, tags, priority, used_from, used_to
            FROM reservation
            WHERE person_id = ANY ($1) AND state <> 'RELEASED' AND used_to > $3 AND (state = 'CONFIRMED' OR used_to > $2)""";

    private Histories() {}

    /**
     * The histories by person.
     *
     * @param now what is not confirmed counts while its lease is not over
     * @param horizon uses that ended earlier are of no interest
     */
    static Uni<Map<String, History>> read(SqlClient client, String[] persons, Instant now, Instant horizon) {
        return Uni.combine()
                .all()
                .unis(
                        client.preparedQuery(PERSONS).execute(Tuple.of((Object) persons)),
                        client.preparedQuery(USES).execute(Tuple.of(persons, Times.column(now), Times.column(horizon))))
                .with(Histories::histories);
    }

    private static Map<String, History> histories(RowSet<Row> persons, RowSet<Row> uses) {
        Map<String, Collected> byPerson = new HashMap<>();
        for (Row row : persons) {
            of(byPerson, row).add(row);
        }
        for (Row row : uses) {
            of(byPerson, row).uses.add(use(row));
        }
        Map<String, History> histories = new HashMap<>();
        byPerson.forEach((person, collected) ->
                histories.put(person, new History(collected.uses, collected.inbounds, collected.tier)));
        return histories;
    }

    private static Collected of(Map<String, Collected> byPerson, Row row) {
        return byPerson.computeIfAbsent(row.getString("person_id"), id -> new Collected());
    }

    private static Use use(Row row) {
        return new Use(
                row.getOffsetDateTime("used_from").toInstant(),
                row.getOffsetDateTime("used_to").toInstant(),
                TraitColumns.read(row),
                row.getShort("priority"));
    }

    private static final class Collected {

        private final List<Use> uses = new ArrayList<>();
        private final List<Inbound> inbounds = new ArrayList<>();
        private @Nullable String tier;

        void add(Row row) {
            tier = row.getString("tier");
            String channel = row.getString("channel");
            if (channel != null) {
                String sender = row.getString("sender_id");
                inbounds.add(new Inbound(
                        channel,
                        sender.isEmpty() ? null : sender,
                        row.getOffsetDateTime("received_at").toInstant()));
            }
        }
    }
}
