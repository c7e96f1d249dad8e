package dev.waymark.consent.api;

import dev.waymark.consent.IdempotencyKeyReusedException;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.api.contract.CheckRequest;
import dev.waymark.consent.api.contract.CheckResponse;
import dev.waymark.consent.api.contract.ConsentApi;
import dev.waymark.consent.api.contract.ConsentStatement;
import dev.waymark.consent.api.contract.PersonConsents;
import dev.waymark.consent.api.contract.ReturnPermitsRequest;
import dev.waymark.consent.api.contract.ReturnPermitsResponse;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.store.ConsentChecks;
import dev.waymark.consent.store.ConsentLedger;
import dev.waymark.consent.store.Permits;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Statements of people, and the check before each message. */
class ConsentResource implements ConsentApi {

    private final ConsentLedger ledger;
    private final ConsentChecks checks;
    private final Permits permits;
    private final dev.waymark.consent.store.PersonConsents people;
    private final StatementReader reader;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    ConsentResource(
            ConsentLedger ledger,
            ConsentChecks checks,
            Permits permits,
            dev.waymark.consent.store.PersonConsents people,
            ConsentConfig config,
            SecurityIdentity caller,
            WaymarkClock clock) {
        this.ledger = ledger;
        this.checks = checks;
        this.permits = permits;
        this.people = people;
        this.reader = new StatementReader(config.capturedAhead());
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<RestResponse<dev.waymark.consent.api.contract.LedgerEntry>> recordConsent(
            ConsentStatement body, @Nullable String idempotencyKey) {
        Statement statement = reader.statement(body, clock.instant());
        Submission submission = new Submission(caller.getPrincipal().getName(), idempotencyKey, RequestDigest.of(body));
        return ledger.record(statement, submission)
                .onFailure(IdempotencyKeyReusedException.class)
                .transform(reused -> Problems.conflict(
                        "The Idempotency-Key was used for another request.",
                        "Use a new key for a new statement, and the same body with the same key."))
                .map(LedgerAnswers::created);
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<CheckResponse> checkConsents(CheckRequest body) {
        CheckBatch batch = CheckBatch.read(body.checks());
        return checks.check(batch.wellFormed(), clock.instant()).map(batch::answer);
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<ReturnPermitsResponse> returnPermits(ReturnPermitsRequest body) {
        List<String> keys =
                body.keys().stream().filter(CheckReader::isPermitKey).toList();
        return permits.giveBack(keys).map(gone -> new ReturnPermitsResponse(gone.ended(), gone.held()));
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<PersonConsents> listConsents(String personId) {
        Instant now = clock.instant();
        return people.consents(personId).chain(consents -> people.suppressions(personId, now)
                .map(held -> PersonAnswers.of(personId, consents, held, now)));
    }
}
