package dev.waymark.sandbox.apns;

import java.security.interfaces.ECPublicKey;

/**
 * The key by which the sandbox's developer team signs.
 *
 * @param pem the private half, as the .p8 file that Apple gives
 */
public record ApnsKeys(String keyId, String teamId, String topic, String pem, ECPublicKey publicKey) {

    /** Without the key. */
    @Override
    public String toString() {
        return "ApnsKeys[" + keyId + "]";
    }
}
