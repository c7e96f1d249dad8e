package dev.waymark.consent.api;

import dev.waymark.consent.IdempotencyKeyReusedException;
import dev.waymark.consent.RecordOutcome;
import dev.waymark.consent.Statement;
import dev.waymark.consent.Submission;
import dev.waymark.consent.api.contract.BatchRequest;
import dev.waymark.consent.api.contract.BatchResponse;
import dev.waymark.consent.api.contract.CheckRequest;
import dev.waymark.consent.api.contract.CheckResponse;
import dev.waymark.consent.api.contract.Confirmation;
import dev.waymark.consent.api.contract.ConsentApi;
import dev.waymark.consent.api.contract.ConsentStatement;
import dev.waymark.consent.api.contract.LedgerEntry;
import dev.waymark.consent.api.contract.PersonConsents;
import dev.waymark.consent.api.contract.ReturnPermitsRequest;
import dev.waymark.consent.api.contract.ReturnPermitsResponse;
import dev.waymark.consent.intake.RequestDigest;
import dev.waymark.consent.intake.StatementReader;
import dev.waymark.consent.store.Confirmations;
import dev.waymark.consent.store.ConsentLedger;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Statements of people, and the check before each message. */
class ConsentResource implements ConsentApi {

    private final ConsentLedger ledger;
    private final Confirmations confirmations;
    private final Checks checks;
    private final People people;
    private final StatementReader reader;
    private final Batches batches;
    private final RequestDigest digest;
    private final LedgerAnswers answers;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    ConsentResource(
            ConsentLedger ledger,
            Confirmations confirmations,
            Checks checks,
            People people,
            StatementReader reader,
            Batches batches,
            RequestDigest digest,
            LedgerAnswers answers,
            SecurityIdentity caller,
            WaymarkClock clock) {
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.checks = checks;
        this.people = people;
        this.reader = reader;
        this.batches = batches;
        this.digest = digest;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<RestResponse<LedgerEntry>> recordConsent(ConsentStatement body, @Nullable String idempotencyKey) {
        Statement statement = reader.statement(body, clock.instant());
        return recorded(List.of(statement), body, idempotencyKey)
                .map(outcomes -> answers.created(LedgerAnswers.entry(outcomes.getFirst())));
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<BatchResponse> recordConsents(BatchRequest body, @Nullable String idempotencyKey) {
        Batches.Read batch = batches.read(body.statements(), clock.instant());
        return recorded(batch.usable(), body, idempotencyKey)
                .map(outcomes -> new BatchResponse(
                        batch.outcomes(outcomes).stream().map(answers::item).toList()));
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<LedgerEntry> confirmConsent(Confirmation body) {
        return confirmations
                .confirm(body.token(), caller.getPrincipal().getName(), clock.instant())
                .map(found -> found.map(outcome -> answers.body(LedgerAnswers.entry(outcome)))
                        .orElseThrow(() -> Problems.notFound("grant that waits for", "this token")));
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<CheckResponse> checkConsents(CheckRequest body) {
        return checks.check(body);
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<ReturnPermitsResponse> returnPermits(ReturnPermitsRequest body) {
        return checks.giveBack(body);
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<PersonConsents> listConsents(String personId) {
        return people.consents(personId);
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<Void> erasePerson(String personId) {
        return people.erase(personId);
    }

    private Uni<List<RecordOutcome>> recorded(
            List<Statement> statements, Object body, @Nullable String idempotencyKey) {
        Submission submission = new Submission(caller.getPrincipal().getName(), idempotencyKey, digest.of(body));
        return ledger.record(statements, submission)
                .onFailure(IdempotencyKeyReusedException.class)
                .transform(reused -> Problems.conflict(
                        "The Idempotency-Key was used for another request.",
                        "Use a new key for a new statement, and the same body with the same key."));
    }
}
