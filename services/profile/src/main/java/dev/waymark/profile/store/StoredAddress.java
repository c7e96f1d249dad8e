package dev.waymark.profile.store;

import dev.waymark.profile.devices.Platform;
import dev.waymark.profile.devices.PushAddress;
import dev.waymark.profile.devices.PushTarget;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The columns of a push address; which of them are there depends on the platform. */
record StoredAddress(
        Platform platform,
        String app,
        @Nullable String token,
        @Nullable String endpoint,
        @Nullable String p256dh,
        @Nullable String auth) {

    PushAddress address() {
        return new PushAddress(app, target());
    }

    private PushTarget target() {
        return switch (platform) {
            case WEB ->
                new PushTarget.Subscription(
                        Objects.requireNonNull(endpoint), Objects.requireNonNull(p256dh), Objects.requireNonNull(auth));
            case APNS, FCM, HUAWEI, XIAOMI -> new PushTarget.Token(platform, Objects.requireNonNull(token));
        };
    }

    @Override
    public String toString() {
        return platform.name();
    }
}
