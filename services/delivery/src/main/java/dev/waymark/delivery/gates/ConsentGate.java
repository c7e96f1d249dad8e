package dev.waymark.delivery.gates;

import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.ConsentDecision;
import dev.waymark.delivery.Permit;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.delivery.gates.consent.CheckRequest;
import dev.waymark.delivery.gates.consent.ConsentApi;
import dev.waymark.delivery.gates.consent.ConsentCheck;
import dev.waymark.delivery.gates.consent.Decision;
import dev.waymark.delivery.gates.consent.DecisionKind;
import dev.waymark.delivery.gates.consent.PermitRequest;
import dev.waymark.delivery.gates.consent.ReturnPermitsRequest;
import dev.waymark.delivery.gates.consent.SubscriptionApi;
import dev.waymark.delivery.gates.consent.SubscriptionName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks consent for permits, and gives them back. */
@ApplicationScoped
public class ConsentGate {

    private final ConsentApi consents;
    private final SubscriptionApi subscriptions;
    private final Channels channels;
    private final String lease;

    ConsentGate(
            @RestClient ConsentApi consents,
            @RestClient SubscriptionApi subscriptions,
            Channels channels,
            DeliveryConfig config) {
        this.consents = consents;
        this.subscriptions = subscriptions;
        this.channels = channels;
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
                candidates.stream().map(c -> check(c, purpose, null, null)).toList();
        return Uni.createFrom()
                .deferred(() -> consents.checkConsents(new CheckRequest(checks)))
                .map(answer -> answer.decisions().stream()
                        .map(decision -> decision.decision() == DecisionKind.GRANTED)
                        .toList());
    }

    private ConsentCheck check(Candidate c) {
        return check(
                c,
                c.request().purpose().wire(),
                new PermitRequest(c.key().toString(), lease),
                subscription(c).orElse(null));
    }

    private ConsentCheck check(
            Candidate c, String purpose, @Nullable PermitRequest permit, @Nullable String subscription) {
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
                subscription);
    }

    private Optional<String> subscription(Candidate c) {
        return channels.find(c.request().channel())
                .flatMap(channel -> channel.subscription(
                        c.request().template(),
                        Objects.requireNonNull(c.recipient()).to()));
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

    /**
     * Gives permits back, by touch.
     *
     * @param unused those of them whose message certainly did not leave: what they took of one-time subscriptions is given back, too
     */
    public Uni<Void> giveBack(List<String> keys, List<String> unused) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : consents.returnPermits(new ReturnPermitsRequest(keys, unused)).replaceWithVoid();
    }

    /** The platform says that the person accepts no more messages of the touch's template. */
    public Uni<Void> usedUp(Candidate c) {
        return subscription(c)
                .map(name -> subscriptions
                        .endSubscription(new SubscriptionName(
                                c.request().personId(), c.request().channel(), name, null))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
