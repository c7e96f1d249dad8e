package dev.waymark.consent.preferences;

import dev.waymark.consent.events.RightsEvents;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people ask for: a copy of their data, or to be forgotten. Recorded and announced in one transaction. */
@ApplicationScoped
public class RightsRequests {

    // Asked again within a day it is the same request.
    private static final String ADD = """
            INSERT INTO rights_request (request_id, subject, kind, requested_at, form)
            SELECT $1, $2, $3, $4::timestamptz, $5
            WHERE NOT EXISTS (SELECT 1 FROM rights_request
                              WHERE subject = $2 AND kind = $3 AND requested_at > $4::timestamptz - interval '1 day')
            ON CONFLICT (form) DO NOTHING""";
    private static final String NEWEST =
            "SELECT kind, max(requested_at) AS requested_at FROM rights_request WHERE subject = $1 GROUP BY kind";

    private final Pool pool;
    private final Outbox outbox;
    private final RightsEvents events;

    RightsRequests(Pool pool, Outbox outbox, RightsEvents events) {
        this.pool = pool;
        this.outbox = outbox;
        this.events = events;
    }

    /** What can be asked for. */
    public enum Kind {
        EXPORT,
        ERASE
    }

    /** Records what a person asked for with a form, unless it is a repetition. */
    public Uni<Void> ask(PreferenceLinks.Visitor person, Kind kind, Instant at, String form) {
        return pool.withTransaction(tx -> add(tx, person, kind, at, form)).invoke(outbox::committed);
    }

    /** When the person last asked for what. */
    public Uni<Map<Kind, Instant>> newest(UUID subject) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(subject)).map(rows -> rows.stream()
                .collect(Collectors.toMap(
                        row -> Kind.valueOf(row.getString("kind")),
                        row -> row.getOffsetDateTime("requested_at").toInstant())));
    }

    private Uni<Void> add(SqlConnection tx, PreferenceLinks.Visitor person, Kind kind, Instant at, String form) {
        UUID request = Ids.next();
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(request, person.subject(), kind.name(), at.atOffset(ZoneOffset.UTC), form))
                .chain(added -> added.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : outbox.append(tx, List.of(events.requested(person.personId(), request, kind.name(), at))));
    }
}
