package dev.waymark.delivery.channel.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code X-HUAWEI-CALLBACK-ID} of a receipt: {@code timestamp=…; nonce=…; value=…}, where the value is Base64(HMAC-SHA256(secret, timestamp + nonce + user name)) ("Message
 * receipt" of Push Kit's guides).
 */
final class HuaweiSignature {

    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private HuaweiSignature() {}

    /** Whether it is Huawei's, and not of long ago. */
    static boolean isGood(String header, String user, String secret, Instant now) {
        Map<String, String> parts = parts(header);
        String timestamp = parts.getOrDefault("timestamp", "");
        String value = parts.getOrDefault("value", "");
        if (!timestamp.matches("\\d{13}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
                .abs();
        String signed = timestamp + parts.getOrDefault("nonce", "") + user;
        return apart.compareTo(LATEST) <= 0
                && (CallbackSecrets.areSame(value, value(signed, secret.getBytes(StandardCharsets.UTF_8)))
                        || CallbackSecrets.areSame(value, value(signed, decoded(secret))));
    }

    private static Map<String, String> parts(String header) {
        Map<String, String> parts = new HashMap<>();
        for (String part : header.split(";")) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2) {
                parts.put(pair[0], pair[1]);
            }
        }
        return parts;
    }

    /** Older secrets are texts, newer ones base64 of a key. */
    private static byte[] decoded(String secret) {
        try {
            byte[] key = Base64.getDecoder().decode(secret);
            return key.length == 0 ? secret.getBytes(StandardCharsets.UTF_8) : key;
        } catch (IllegalArgumentException text) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
    }

    static String value(String signed, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
