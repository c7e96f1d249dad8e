package dev.waymark.delivery.channel.push;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The accounts at push services, by the name of the app as devices register it, and how they are used. */
public interface PushSettings {

    /** Sites that send by Web Push. */
    Map<String, WebPushAccount> web();

    /** Apps that send by Firebase Cloud Messaging. */
    Map<String, FcmAccount> fcm();

    /** How long a connection may take. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long a push service may take for a message; it is unknown then. */
    @WithDefault("PT10S")
    Duration responseTimeout();

    /** Messages in a second that push services take, all together, of this replica; as many as they take where it is not set. */
    OptionalDouble ratePerSecond();

    /** Messages on their way at the same time, at most. */
    @WithDefault("100")
    int inFlight();

    /** How long a message waits when the push service asks for less and does not say for how long. */
    @WithDefault("PT30S")
    Duration throttlePause();

    /** A site, as push services know it (VAPID, RFC 8292). */
    interface WebPushAccount {

        /** The public key, base64url of its 65 bytes: what the site passes to {@code subscribe}. Without it there is no account. */
        Optional<String> publicKey();

        /** The private key, base64url of its 32 bytes. */
        Optional<String> privateKey();

        /** Whom a push service writes to when something is wrong: a {@code mailto:} or {@code https:} URL. */
        Optional<String> subject();

        /**
         * The push services that browsers may name, as origins; a first label {@code *} stands for any. Whoever registers a browser names the URL that is
         * called, so others are not.
         */
        @WithDefault("https://fcm.googleapis.com,https://updates.push.services.mozilla.com,"
                + "https://*.push.apple.com,https://*.notify.windows.com")
        List<String> origins();
    }

    /** An app, as Firebase knows it. */
    interface FcmAccount {

        /** The file with the service account's key, as the Firebase console gives it. Without it there is no account. */
        Optional<Path> credentials();

        /** Where messages are sent to. */
        @WithDefault("https://fcm.googleapis.com")
        URI endpoint();
    }
}
