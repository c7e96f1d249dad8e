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
import org.jspecify.annotations.Nullable;

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

    /**
     * Whether each person agreed to something else than the message itself, in the same order; no permits come of it.
     *
     * @param purpose as consents name it
     */
    public Uni<List<Boolean>> agreed(List<Candidate> candidates, String purpose) {
        List<ConsentCheck> checks =
                candidates.stream().map(c -> check(c, purpose, null)).toList();
        return Uni.createFrom()
                .deferred(() -> consents.checkConsents(new CheckRequest(checks)))
                .map(answer -> answer.decisions().stream()
                        .map(decision -> decision.decision() == DecisionKind.GRANTED)
                        .toList());
    }

    private ConsentCheck check(Candidate c) {
        return check(c, c.request().purpose().wire(), new PermitRequest(c.key().toString(), lease));
    }

    private static ConsentCheck check(Candidate c, String purpose, @Nullable PermitRequest permit) {
        var recipient = Objects.requireNonNull(c.recipient());
        return new ConsentCheck(
                c.request().personId(),
                purpose,
                c.request().channel(),
                permit,
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
        boolean personalised = !Boolean.FALSE.equals(decision.personalised());
        Permit permit =
                new Permit(asked.plus(Duration.parse(decision.permitLease())), decision.jurisdiction(), personalised);
        return new ConsentDecision.Granted(reason, basis, personalised, permit);
    }

    /** Gives permits back, by touch. */
    public Uni<Void> giveBack(List<String> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : consents.returnPermits(new ReturnPermitsRequest(keys)).replaceWithVoid();
    }
}
