package dev.waymark.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs messages, so that a receiver knows who sent them and when. */
public final class Signature {

    /** The header that carries the signature. */
    public static final String HEADER = "Waymark-Signature";

    private Signature() {}

    /**
     * {@code t=<seconds since 1970>,v1=<HMAC-SHA256 of "<t>.<body>" in UTF-8 under the secret, as hexadecimal digits>}. A receiver computes the
     * same, compares in constant time, and refuses an old {@code t}.
     */
    public static String of(String secret, Instant at, String body) {
        String signed = at.getEpochSecond() + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }
}
