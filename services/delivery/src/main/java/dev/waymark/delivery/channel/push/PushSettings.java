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

    /** Apps that send by Apple's push service. */
    Map<String, ApnsAccount> apns();

    /** Apps that send by Huawei's Push Kit. */
    Map<String, HuaweiAccount> huawei();

    /** Apps that send by Xiaomi's Mi Push. */
    Map<String, XiaomiAccount> xiaomi();

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

    /** An app, as Apple knows it. */
    interface ApnsAccount {

        /** The .p8 file with the key, as Apple's developer account gives it. Without it there is no account. */
        Optional<Path> key();

        /** The key's id there. */
        Optional<String> keyId();

        /** The team's id there. */
        Optional<String> teamId();

        /** The app's bundle id. */
        Optional<String> topic();

        /** Which of Apple's services knows the devices: apps that Xcode installs are known to SANDBOX alone. */
        @WithDefault("PRODUCTION")
        ApnsEnvironment environment();

        /** Another server in Apple's place, such as {@code https://127.0.0.1:8443}. */
        Optional<URI> endpoint();

        /** A PEM file with the certificates by which that server is known, instead of those of the authorities. */
        Optional<Path> trustedCertificate();
    }

    /** Apple's services ("Sending notification requests to APNs"). */
    enum ApnsEnvironment {
        PRODUCTION("https://api.push.apple.com"),
        SANDBOX("https://api.sandbox.push.apple.com");

        private final URI endpoint;

        ApnsEnvironment(String endpoint) {
            this.endpoint = URI.create(endpoint);
        }

        URI endpoint() {
            return endpoint;
        }
    }

    /** An app, as Huawei's AppGallery Connect knows it. */
    interface HuaweiAccount {

        /** The app's id (client id). Without it there is no account. */
        Optional<String> appId();

        /** The app's secret (client secret). */
        Optional<String> appSecret();

        /** The category of transactional messages that Huawei granted to the app, such as {@code EXPRESS}. */
        Optional<String> transactionalCategory();

        /** The category of all others, such as {@code MARKETING}. */
        Optional<String> category();

        /** The user name of receipts, as AppGallery Connect has it; with the secret, Huawei posts receipts to {@code /v1/callbacks/huawei/<app>}. */
        Optional<String> callbackUser();

        /** What Huawei signs receipts with. */
        Optional<String> callbackSecret();

        /** Where messages are sent to. */
        @WithDefault("https://push-api.cloud.huawei.com")
        URI endpoint();

        /** Where access tokens are had. */
        @WithDefault("https://oauth-login.cloud.huawei.com/oauth2/v3/token")
        URI tokens();
    }

    /** An app, as Xiaomi's developer console knows it. */
    interface XiaomiAccount {

        /** The app's secret (AppSecret). Without it there is no account. */
        Optional<String> appSecret();

        /** The app's package; where it is left out, any package of the account takes the message. */
        Optional<String> packageName();

        /** The channel (channel_id) of transactional messages that Xiaomi granted to the app; private messages have no quota. */
        Optional<String> transactionalChannel();

        /** The channel of all others. */
        Optional<String> channel();

        /** Where messages are sent to. */
        @WithDefault("https://api.xmpush.xiaomi.com")
        URI endpoint();

        /** Where delivery is reached from outside, such as {@code http://hooks.brand.example}; without it no receipts are asked for. */
        Optional<String> callbackUrl();

        /** What stands in the address that receipts are posted to: Xiaomi signs nothing. Required with the URL; letters and digits. */
        Optional<String> callbackSecret();
    }
}
