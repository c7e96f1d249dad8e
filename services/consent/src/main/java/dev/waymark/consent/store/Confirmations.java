package dev.waymark.consent.store;

import dev.waymark.consent.Actor;
import dev.waymark.consent.ConsentStatus;
import dev.waymark.consent.DoubleOptIn;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Scope;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.Validity;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.crypto.ServiceKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Confirms grants that wait for a second act. */
@ApplicationScoped
public class Confirmations {

    private static final String PENDING = """
            SELECT p.person_id, p.subject, p.wrapped_key, e.*
            FROM consent_event e JOIN person p USING (subject)
            WHERE e.ledger_position = $1 AND e.double_opt_in = 'PENDING' AND p.person_id IS NOT NULL""";

    private final Pool pool;
    private final ConsentLedger ledger;
    private final ServiceKey serviceKey;
    private final ConsentConfig config;

    Confirmations(Pool pool, ConsentLedger ledger, ServiceKey serviceKey, ConsentConfig config) {
        this.pool = pool;
        this.ledger = ledger;
        this.serviceKey = serviceKey;
        this.config = config;
    }

    /** The token by which the pending grant at that position is confirmed. */
    public String token(long position) {
        return serviceKey.token(position);
    }

    /**
     * Records the confirmed grant, captured now; confirming again gives the same answer.
     *
     * @return empty for a token that was never given, of an erased person, or whose time is over
     */
    public Uni<Optional<RecordOutcome>> confirm(String token, String caller, Instant now) {
        OptionalLong position = serviceKey.position(token);
        if (position.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return pool.preparedQuery(PENDING)
                .execute(Tuple.of(position.getAsLong()))
                .chain(rows -> rows.stream()
                        .map(row -> confirmed(row))
                        .filter(grant ->
                                grant.receivedAt().plus(config.confirmWithin()).isAfter(now))
                        .findFirst()
                        .map(grant -> ledger.confirm(
                                        at(grant, now), position.getAsLong(), new Submission(caller, null, ""))
                                .map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Statement confirmed(Row row) {
        String personId = row.getString("person_id");
        Sealed personal = Sealed.open(
                serviceKey.unwrap(
                        personId,
                        row.getUUID("subject"),
                        row.getBuffer("wrapped_key").getBytes()),
                row.getBuffer("sealed"));
        return new Statement(
                personId,
                new Scope(
                        row.getString("purpose"),
                        row.getString("channel"),
                        row.getString("brand"),
                        personal.contactPoint()),
                row.getString("jurisdiction"),
                ConsentStatus.GRANTED,
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("captured_at"))),
                Objects.requireNonNull(Times.fromColumn(row.getOffsetDateTime("received_at"))),
                new Validity(
                        Times.fromColumn(row.getOffsetDateTime("valid_from")),
                        Times.fromColumn(row.getOffsetDateTime("valid_to"))),
                PersonConsents.notice(row),
                row.getString("source"),
                Actor.valueOf(row.getString("actor")),
                DoubleOptIn.CONFIRMED,
                personal.evidence());
    }

    private static Statement at(Statement grant, Instant now) {
        return new Statement(
                grant.personId(),
                grant.scope(),
                grant.jurisdiction(),
                grant.status(),
                now,
                now,
                grant.validity(),
                grant.notice(),
                grant.source(),
                grant.actor(),
                grant.doubleOptIn(),
                grant.evidence());
    }
}
