package dev.waymark.consent.rights;

import dev.waymark.consent.rights.RightsRequest.Kind;
import dev.waymark.consent.rights.RightsRequest.State;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people ask for: a copy of their data, or to be forgotten. Recorded and announced in one transaction; one open request for each person and kind. */
@ApplicationScoped
public class RightsRequests {

    private static final Duration FIRST_REMINDER = Duration.ofMinutes(5);

    // Makes the person known, or locks the row, so that an erasure does not come between.
    private static final String SUBJECT = """
            INSERT INTO person (person_id) VALUES ($1)
            ON CONFLICT (person_id) DO UPDATE SET person_id = EXCLUDED.person_id RETURNING subject""";
    private static final String ADD = """
            INSERT INTO rights_request (request_id, subject, person_id, kind, state, asked_by, form, requested_at, due_at, announce_at)
            VALUES ($1, $2, $3, $4, 'OPEN', $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING""";
    private static final String COLUMNS = """
            SELECT request_id, subject, person_id, kind, state, asked_by, requested_at, due_at, done_at, available_until
            FROM rights_request\s""";
    private static final String SAME = COLUMNS + """
            WHERE form = $1 OR (person_id = $2 AND kind = $3 AND state IN ('OPEN', 'RUNNING')) ORDER BY request_id DESC LIMIT 1""";
    private static final String ONE = COLUMNS + "WHERE request_id = $1";
    private static final String LIST = COLUMNS + """
            WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR kind = $2) AND request_id < coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
            ORDER BY request_id DESC LIMIT $4""";
    private static final String NEWEST =
            "SELECT DISTINCT ON (kind) * FROM (" + COLUMNS + "WHERE subject = $1) r ORDER BY kind, requested_at DESC";

    private final Pool pool;
    private final Outbox outbox;
    private final RightsEvents events;

    RightsRequests(Pool pool, Outbox outbox, RightsEvents events) {
        this.pool = pool;
        this.outbox = outbox;
        this.events = events;
    }

    /**
     * What somebody asks.
     *
     * @param askedBy {@code self}, or who asks in the person's name
     * @param form the form it is asked with; the same form again is the same request; null for none
     * @param dueAt until when the law wants it answered
     */
    public record Demand(
            String personId,
            Kind kind,
            String askedBy,
            @Nullable String form,
            Instant at,
            Instant dueAt) {}

    /**
     * A demand's request.
     *
     * @param fresh whether the demand made it
     */
    public record Asked(RightsRequest request, boolean fresh) {}

    /** Records a demand, unless there is an open request of the person for that, or one of that form. */
    public Uni<Asked> ask(Demand demand) {
        return pool.withTransaction(tx -> ask(tx, demand)).invoke(outbox::committed);
    }

    /** One request. */
    public Uni<Optional<RightsRequest>> find(UUID id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(RightsRequests::request));
    }

    /**
     * Requests, the newest first.
     *
     * @param state null for any, as the kind
     * @param before only older ones; null for the newest
     */
    public Uni<List<RightsRequest>> list(@Nullable State state, @Nullable Kind kind, @Nullable UUID before, int most) {
        Tuple values = Tuple.of(state == null ? null : state.name(), kind == null ? null : kind.name(), before, most);
        return pool.preparedQuery(LIST)
                .execute(values)
                .map(rows -> rows.stream().map(RightsRequests::request).toList());
    }

    /** The person's newest request of each kind. */
    public Uni<Map<Kind, RightsRequest>> newest(UUID subject) {
        return pool.preparedQuery(NEWEST).execute(Tuple.of(subject)).map(rows -> rows.stream()
                .map(RightsRequests::request)
                .collect(Collectors.toMap(RightsRequest::kind, request -> request)));
    }

    private Uni<Asked> ask(SqlConnection tx, Demand demand) {
        UUID id = Ids.next();
        return tx.preparedQuery(SUBJECT)
                .execute(Tuple.of(demand.personId()))
                .map(rows -> rows.iterator().next().getUUID("subject"))
                .chain(subject -> tx.preparedQuery(ADD).execute(row(id, subject, demand)))
                .chain(added -> added.rowCount() == 0 ? same(tx, demand) : fresh(tx, id, demand));
    }

    private Uni<Asked> fresh(SqlConnection tx, UUID id, Demand demand) {
        return outbox.append(tx, List.of(events.requested(demand.personId(), id, demand.kind(), demand.at(), 1)))
                .chain(() -> tx.preparedQuery(ONE).execute(Tuple.of(id)))
                .map(rows -> new Asked(request(rows.iterator().next()), true));
    }

    private static Uni<Asked> same(SqlConnection tx, Demand demand) {
        return tx.preparedQuery(SAME)
                .execute(
                        Tuple.of(demand.form(), demand.personId(), demand.kind().name()))
                .map(rows -> new Asked(request(rows.iterator().next()), false));
    }

    private static Tuple row(UUID id, UUID subject, Demand demand) {
        return Tuple.tuple()
                .addUUID(id)
                .addUUID(subject)
                .addString(demand.personId())
                .addString(demand.kind().name())
                .addString(demand.askedBy())
                .addString(demand.form())
                .addOffsetDateTime(utc(demand.at()))
                .addOffsetDateTime(utc(demand.dueAt()))
                .addOffsetDateTime(utc(demand.at().plus(FIRST_REMINDER)));
    }

    static RightsRequest request(Row row) {
        return new RightsRequest(
                row.getUUID("request_id"),
                row.getUUID("subject"),
                row.getString("person_id"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                Objects.requireNonNull(instant(row, "requested_at")),
                Objects.requireNonNull(instant(row, "due_at")),
                instant(row, "done_at"),
                instant(row, "available_until"));
    }

    static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
