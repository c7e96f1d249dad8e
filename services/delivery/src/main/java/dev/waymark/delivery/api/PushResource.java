package dev.waymark.delivery.api;

import dev.waymark.delivery.api.contract.PushApi;
import dev.waymark.delivery.api.contract.PushKey;
import dev.waymark.delivery.api.contract.PushKeys;
import dev.waymark.delivery.channel.push.PushChannel;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;

/** What sites need before browsers can take push messages. */
public class PushResource implements PushApi {

    private final PushChannel push;

    PushResource(PushChannel push) {
        this.push = push;
    }

    @Override
    @RolesAllowed({"app", "operator"})
    public Uni<PushKeys> listPushKeys() {
        return Uni.createFrom()
                .item(new PushKeys(push.siteKeys().entrySet().stream()
                        .map(site -> new PushKey(site.getKey(), site.getValue()))
                        .toList()));
    }
}
