package dev.waymark.delivery.channel.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * A key for APNs, as Apple's developer account gives it in a .p8 file.
 *
 * @param keyId its ten characters there
 * @param teamId the ten characters of the team
 */
record ApnsKey(String keyId, String teamId, PrivateKey key) {

    private static final Base64.Encoder PART = Base64.getUrlEncoder().withoutPadding();

    /** @throws IllegalStateException where the file is not there or holds no key of P-256 */
    static ApnsKey read(Path file, String keyId, String teamId) {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            return new ApnsKey(keyId, teamId, key);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "The key of APNs in " + file + " cannot be read (" + unreadable.getMessage()
                            + "): name the .p8 file that Apple's developer account gives.",
                    unreadable);
        }
    }

    /** A provider token ("Establishing a token-based connection to APNs"): a JSON Web Token by ES256 with issuer and time alone. */
    String token(Instant now) {
        String signed = part("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}")
                + "."
                + part("{\"iss\":\"" + teamId + "\",\"iat\":" + now.getEpochSecond() + "}");
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + PART.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(String json) {
        return PART.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApnsKey[" + keyId + "]";
    }
}
