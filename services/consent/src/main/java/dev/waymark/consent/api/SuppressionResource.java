package dev.waymark.consent.api;

import dev.waymark.consent.Suppression;
import dev.waymark.consent.SuppressionKind;
import dev.waymark.consent.api.contract.LedgerEntry;
import dev.waymark.consent.api.contract.SuppressionApi;
import dev.waymark.consent.api.contract.SuppressionLift;
import dev.waymark.consent.api.contract.SuppressionStatement;
import dev.waymark.consent.intake.StatementReader;
import dev.waymark.consent.store.SuppressionLedger;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.resteasy.reactive.RestResponse;

/** Reasons not to contact a person that no consent can override. */
class SuppressionResource implements SuppressionApi {

    private final SuppressionLedger ledger;
    private final LedgerAnswers answers;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    SuppressionResource(SuppressionLedger ledger, LedgerAnswers answers, SecurityIdentity caller, WaymarkClock clock) {
        this.ledger = ledger;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "compliance", "mesh"})
    public Uni<RestResponse<LedgerEntry>> suppress(SuppressionStatement body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SuppressionKind kind = SuppressionKind.valueOf(body.kind().name());
        if (kind == SuppressionKind.TEMPORARY && body.until() == null) {
            throw Problems.invalid("until", "is missing", "Say when a TEMPORARY suppression ends.");
        }
        Suppression suppression = new Suppression(
                body.personId(),
                body.channel(),
                body.contactPoint(),
                kind,
                StatementReader.until(body.until(), now),
                body.source(),
                now);
        return ledger.suppress(suppression, caller.getPrincipal().getName()).map(answers::created);
    }

    @Override
    @RolesAllowed("compliance")
    public Uni<LedgerEntry> liftSuppression(SuppressionLift body) {
        Suppression lifting = new Suppression(
                body.personId(),
                body.channel(),
                body.contactPoint(),
                SuppressionKind.valueOf(body.kind().name()),
                null,
                body.source(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return ledger.lift(lifting, caller.getPrincipal().getName()).map(entry -> entry.map(answers::body)
                .orElseThrow(() -> Problems.notFound("suppression of that kind for", "this person and channel")));
    }
}
