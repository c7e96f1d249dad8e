package dev.waymark.sandbox.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the devices' file, which holds secrets and is its owner's alone. Instants are to the millisecond. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeviceEntry.Browser.class, name = "browser"),
    @JsonSubTypes.Type(value = DeviceEntry.App.class, name = "app"),
    @JsonSubTypes.Type(value = DeviceEntry.Removed.class, name = "remove")
})
public sealed interface DeviceEntry {

    /** A device that can be reached. */
    sealed interface Registered extends DeviceEntry permits Browser, App {

        /** When it was made. */
        Instant at();

        /** Its name in the sandbox's own API. */
        String id();

        /** What people call it. */
        String name();

        /** By what its push service knows it. */
        String token();

        /** Whose push service it belongs to. */
        default PushProtocol protocol() {
            return switch (this) {
                case Browser browser -> PushProtocol.WEBPUSH;
                case App app -> app.service() == null ? PushProtocol.FCM : app.service();
            };
        }
    }

    /**
     * A browser subscribed (RFC 8291). Octets are in base64url without padding.
     *
     * @param token the end of the subscription's endpoint
     * @param vapidPublicKey the site's key, by which alone it may be written to (RFC 8292)
     * @param p256dh its public key
     * @param privateKey the other half, as PKCS #8
     * @param auth its authentication secret
     */
    record Browser(
            Instant at,
            String id,
            String name,
            String token,
            String vapidPublicKey,
            String p256dh,
            String privateKey,
            String auth)
            implements Registered {

        /** Without secrets. */
        @Override
        public String toString() {
            return "Browser[" + id + "]";
        }
    }

    /**
     * An app was installed on a device.
     *
     * @param token by which its push service knows it
     * @param service whose it is; null stands for FCM, as in files of before there were others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record App(
            Instant at,
            String id,
            String name,
            String token,
            @Nullable PushProtocol service) implements Registered {

        /** Without secrets. */
        @Override
        public String toString() {
            return "App[" + id + "]";
        }
    }

    /** The person unsubscribed, or uninstalled the app. */
    record Removed(Instant at, String id) implements DeviceEntry {}
}
