package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.SubscriptionApi;
import dev.waymark.consent.api.contract.SubscriptionLeft;
import dev.waymark.consent.api.contract.SubscriptionName;
import dev.waymark.consent.store.Subscriptions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** One-time subscriptions. */
class SubscriptionResource implements SubscriptionApi {

    private final Subscriptions subscriptions;

    SubscriptionResource(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<SubscriptionLeft> tapSubscription(SubscriptionName body) {
        return subscriptions
                .tap(body.personId(), body.channel(), body.template(), body.tapId())
                .map(SubscriptionLeft::new);
    }

    @Override
    @RolesAllowed({"app", "mesh"})
    public Uni<Void> endSubscription(SubscriptionName body) {
        return subscriptions.usedUp(body.personId(), body.channel(), body.template());
    }
}
