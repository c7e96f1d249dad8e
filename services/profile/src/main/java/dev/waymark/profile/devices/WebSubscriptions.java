package dev.waymark.profile.devices;

import dev.waymark.profile.UnusableValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.regex.Pattern;

/** The subscriptions of browsers, by RFC 8030 and RFC 8291. */
public final class WebSubscriptions {

    static final int LONGEST_ENDPOINT = 2000;

    private static final int AUTH_BYTES = 16;
    private static final int HIGHEST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Pattern PRINTABLE = Pattern.compile("[!-~]+");
    private static final String ENDPOINT = "subscription.endpoint";
    private static final String P256DH = "subscription.keys.p256dh";
    private static final String AUTH = "subscription.keys.auth";
    private static final String FIX = "Send PushSubscription.toJSON() as the browser gives it.";

    private WebSubscriptions() {}

    /**
     * The subscription, its keys in base64url without padding.
     *
     * @throws UnusableValueException for the first value that breaks a rule
     */
    public static PushTarget of(String endpoint, String p256dh, String auth) {
        requireEndpoint(endpoint);
        byte[] key = decoded(P256DH, p256dh);
        if (!P256.isPoint(key)) {
            throw new UnusableValueException(
                    P256DH, "is not an uncompressed point of the curve P-256 (65 bytes beginning with 4)", FIX);
        }
        byte[] secret = decoded(AUTH, auth);
        if (secret.length != AUTH_BYTES) {
            throw new UnusableValueException(AUTH, "has not " + AUTH_BYTES + " bytes", FIX);
        }
        return new PushTarget.Subscription(endpoint, encoded(key), encoded(secret));
    }

    private static void requireEndpoint(String endpoint) {
        if (endpoint.length() > LONGEST_ENDPOINT) {
            throw new UnusableValueException(ENDPOINT, "is over " + LONGEST_ENDPOINT + " characters", FIX);
        }
        URI uri = uri(endpoint);
        boolean trial = "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.equals(uri.getHost());
        if (!trial && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw new UnusableValueException(ENDPOINT, "is not an absolute https URL", FIX);
        }
        if (uri.getHost() == null || uri.getPort() > HIGHEST_PORT) {
            throw new UnusableValueException(ENDPOINT, "names no host that can be called", FIX);
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new UnusableValueException(ENDPOINT, "has a user or a fragment", FIX);
        }
    }

    private static URI uri(String endpoint) {
        try {
            if (PRINTABLE.matcher(endpoint).matches()) {
                return new URI(endpoint);
            }
        } catch (URISyntaxException malformed) {
            // Answered below, together with characters that no URL has.
        }
        throw new UnusableValueException(ENDPOINT, "is not a URL", FIX);
    }

    private static byte[] decoded(String field, String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new UnusableValueException(field, "is not base64url", FIX);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
