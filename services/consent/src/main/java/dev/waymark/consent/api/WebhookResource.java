package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.NewWebhook;
import dev.waymark.consent.api.contract.Webhook;
import dev.waymark.consent.api.contract.WebhookAddress;
import dev.waymark.consent.api.contract.WebhookApi;
import dev.waymark.consent.api.contract.WebhookList;
import dev.waymark.consent.config.ConsentConfig;
import dev.waymark.consent.store.Webhooks;
import dev.waymark.consent.webhook.Target;
import dev.waymark.platform.ids.Ids;
import dev.waymark.platform.problem.Problems;
import dev.waymark.platform.time.WaymarkClock;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.Response.Status;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Where changes are told over HTTP. */
class WebhookResource implements WebhookApi {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final Webhooks webhooks;
    private final ConsentConfig config;
    private final SecurityIdentity caller;
    private final WaymarkClock clock;

    WebhookResource(Webhooks webhooks, ConsentConfig config, SecurityIdentity caller, WaymarkClock clock) {
        this.webhooks = webhooks;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<RestResponse<NewWebhook>> addWebhook(WebhookAddress body) {
        if (Target.of(body.url(), config.webhookPrivateAddresses()).isEmpty()) {
            throw Problems.invalid(
                    "url", "is no https address", "Send https://, a host and a path, without user or fragment.");
        }
        Webhooks.Webhook webhook =
                new Webhooks.Webhook(Ids.next(), body.url(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String shown = HexFormat.of().formatHex(secret);
        return webhooks.add(webhook, shown, caller.getPrincipal().getName())
                .map(added -> RestResponse.status(
                        Status.CREATED, new NewWebhook(webhook.id(), webhook.url(), webhook.recordedAt(), shown)));
    }

    @Override
    @RolesAllowed({"app", "compliance", "operator"})
    public Uni<WebhookList> listWebhooks() {
        return webhooks.all()
                .map(all -> new WebhookList(all.stream()
                        .map(webhook -> new Webhook(webhook.id(), webhook.url(), webhook.recordedAt()))
                        .toList()));
    }

    @Override
    @RolesAllowed({"app", "compliance"})
    public Uni<Void> removeWebhook(UUID webhookId) {
        return webhooks.remove(webhookId).replaceWithVoid();
    }
}
