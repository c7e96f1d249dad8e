package dev.waymark.sandbox.webpush;

import dev.waymark.sandbox.push.SignedToken;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from the site that the browser subscribed with (RFC 8292).
 *
 * @param origin of the push service, which the token must name as its audience
 * @param applicationServerKey the octets of the site's public key
 */
record VapidCheck(String origin, byte[] applicationServerKey) {

    private static final Duration LONGEST_LIFE = Duration.ofHours(24);
    private static final String SCHEME = "vapid ";

    /** What was found. */
    sealed interface Finding {

        /** It is that site. */
        record Right() implements Finding {}

        /** It does not say who it is: 401. */
        record Nobody(String reason) implements Finding {}

        /** It says so, but it is not, or not in the right way: 403. */
        record Wrong(String reason) implements Finding {}
    }

    /** Checks the Authorization header. */
    Finding check(@Nullable String authorization, Instant now) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return new Finding.Nobody(
                    "Authorization is missing. Send vapid t=<token>, k=<public key> as RFC 8292 says.");
        }
        Map<String, String> parameters = parameters(authorization.substring(SCHEME.length()));
        String token = parameters.get("t");
        String key = parameters.get("k");
        if (token == null || key == null) {
            return new Finding.Nobody("Authorization lacks t or k. Send vapid t=<token>, k=<public key>.");
        }
        String fault = SignedToken.parse(token)
                .map(signed -> fault(signed, key, now))
                .orElse("The token of Authorization is not a JSON Web Token.");
        return fault.isEmpty() ? new Finding.Right() : new Finding.Wrong(fault);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String parameter : text.split(",", -1)) {
            String[] pair = parameter.strip().split("=", 2);
            if (pair.length == 2) {
                parameters.put(pair[0].strip().toLowerCase(Locale.ROOT), pair[1].strip());
            }
        }
        return parameters;
    }

    /** What is wrong with it; empty when nothing is. */
    private String fault(SignedToken token, String key, Instant now) {
        if (!Arrays.equals(octets(key), applicationServerKey)) {
            return "k is not the applicationServerKey that the browser subscribed with.";
        }
        if (!token.isOf("ES256") || !isSigned(token)) {
            return "The token is not signed by k with ES256.";
        }
        if (!token.isFor(origin)) {
            return "aud is not the origin of the push service, " + origin + ".";
        }
        Instant end = token.instant("exp").orElse(Instant.EPOCH);
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_LIFE))) {
            return "exp is not within the next 24 hours.";
        }
        return "";
    }

    private boolean isSigned(SignedToken token) {
        try {
            ECPublicKey key = P256.decoded(applicationServerKey);
            return token.isSignedBy(key, "SHA256withECDSAinP1363Format");
        } catch (GeneralSecurityException noKey) {
            return false;
        }
    }

    private static byte[] octets(String key) {
        try {
            return Base64.getUrlDecoder().decode(key);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
