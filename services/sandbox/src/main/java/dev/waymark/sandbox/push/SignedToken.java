package dev.waymark.sandbox.push;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed JSON Web Token in its compact form (RFC 7515, RFC 7519), read but not yet believed.
 *
 * @param signed the octets that the signature is about
 */
public record SignedToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int PARTS = 3;
    private static final long LATEST = 253_402_300_799L;

    /** Reads a token; empty when it is none. */
    public static Optional<SignedToken> parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            SignedToken read = new SignedToken(
                    JSON.readTree(decoded(parts[0])),
                    JSON.readTree(decoded(parts[1])),
                    (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                    decoded(parts[2]));
            return read.header.isObject() && read.claims.isObject() ? Optional.of(read) : Optional.empty();
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    /** Whether its header names this algorithm. */
    public boolean isOf(String algorithm) {
        return header.path("alg").asText().equals(algorithm);
    }

    /** Whether its audience is this, alone or among others. */
    public boolean isFor(String audience) {
        JsonNode aud = claims.path("aud");
        if (aud.isTextual()) {
            return aud.asText().equals(audience);
        }
        for (JsonNode one : aud) {
            if (one.asText().equals(audience)) {
                return true;
            }
        }
        return false;
    }

    /** An instant among its claims, which are in seconds since 1970; empty when it is missing, no number, or after the year 9999. */
    public Optional<Instant> instant(String claim) {
        JsonNode seconds = claims.path(claim);
        return seconds.isNumber() && Math.abs(seconds.asDouble()) <= LATEST
                ? Optional.of(Instant.ofEpochSecond(seconds.asLong()))
                : Optional.empty();
    }

    /** Whether the signature is the key's, by an algorithm of the JDK. */
    public boolean isSignedBy(PublicKey key, String algorithm) {
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }
}
