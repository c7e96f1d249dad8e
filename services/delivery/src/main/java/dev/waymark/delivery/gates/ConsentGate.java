package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.ConsentDecision;
import dev.waymark.delivery.Permit;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.gates.consent.CheckRequest;
import dev.waymark.delivery.gates.consent.ConsentApi;
import dev.waymark.delivery.gates.consent.ConsentCheck;
import dev.waymark.delivery.gates.consent.Decision;
import dev.waymark.delivery.gates.consent.DecisionKind;
import dev.waymark.delivery.gates.consent.PermitRequest;
import dev.waymark.delivery.gates.consent.ReturnPermitsRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks consent for permits, and gives them back. */
@ApplicationScoped
public class ConsentGate {

    private final ConsentApi consents;
    private final String lease;

    ConsentGate(@RestClient ConsentApi consents, DeliveryConfig config) {
        this.consents = consents;
        this.lease = config.permitLease().toString();
    }

    /** One decision per candidate, in the same order. */
    public Uni<List<ConsentDecision>> ask(List<Candidate> candidates) {
        List<ConsentCheck> checks = candidates.stream().map(this::check).toList();
        return Uni.createFrom().deferred(() -> {
            Instant asked = Instant.now();
            return consents.checkConsents(new CheckRequest(checks)).map(answer -> answer.decisions().stream()
                    .map(decision -> decision(decision, asked))
                    .toList());
        });
    }

    private ConsentCheck check(Candidate c) {
        var recipient = Objects.requireNonNull(c.recipient());
        return new ConsentCheck(
                c.request().personId(),
                c.request().purpose().wire(),
                c.request().channel(),
                new PermitRequest(c.key().toString(), lease),
                c.request().labels().brand(),
                recipient.address(),
                null,
                recipient.law().country(),
                recipient.law().age(),
                null,
                null);
    }

    private static ConsentDecision decision(Decision decision, Instant asked) {
        String detail = decision.detail() == null ? "" : ":" + decision.detail();
        String reason = decision.reason().name() + detail;
        ConsentDecision.Basis basis =
                new ConsentDecision.Basis(decision.ledgerPosition(), decision.computedFrom(), decision.jurisdiction());
        if (decision.decision() != DecisionKind.GRANTED) {
            return new ConsentDecision.Denied(reason, basis);
        }
        if (decision.permitLease() == null) {
            throw new IllegalStateException("Consent granted without the permit that was asked for");
        }
        Permit permit = new Permit(asked.plus(Duration.parse(decision.permitLease())));
        boolean personalised = !Boolean.FALSE.equals(decision.personalised());
        return new ConsentDecision.Granted(reason, basis, personalised, permit);
    }

    /** Gives permits back, by touch. */
    public Uni<Void> giveBack(List<String> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : consents.returnPermits(new ReturnPermitsRequest(keys)).replaceWithVoid();
    }
}
