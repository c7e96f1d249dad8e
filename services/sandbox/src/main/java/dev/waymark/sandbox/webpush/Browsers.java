package dev.waymark.sandbox.webpush;

import dev.waymark.sandbox.push.DeviceEntry;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/** Makes browsers that subscribe, and gives them their keys back. Safe for threads. */
public final class Browsers {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final int AUTH = 16;
    private static final int TOKEN = 32;

    private Browsers() {}

    /**
     * A browser that subscribes.
     *
     * @param vapidPublicKey the site's key in base64url
     */
    public static DeviceEntry.Browser subscribe(Instant at, String id, String name, String vapidPublicKey) {
        try {
            KeyPair pair = P256.pair();
            return new DeviceEntry.Browser(
                    at,
                    id,
                    name,
                    random(TOKEN),
                    vapidPublicKey,
                    TEXT.encodeToString(P256.encoded((ECPublicKey) pair.getPublic())),
                    TEXT.encodeToString(pair.getPrivate().getEncoded()),
                    random(AUTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK makes no keys on P-256", e);
        }
    }

    private static String random(int octets) {
        byte[] some = new byte[octets];
        RANDOM.nextBytes(some);
        return TEXT.encodeToString(some);
    }

    /** What decrypts the messages to a browser. */
    static MessageDecryption decryption(DeviceEntry.Browser browser) throws GeneralSecurityException {
        Base64.Decoder octets = Base64.getUrlDecoder();
        return new MessageDecryption(
                KeyFactory.getInstance("EC")
                        .generatePrivate(new PKCS8EncodedKeySpec(octets.decode(browser.privateKey()))),
                octets.decode(browser.p256dh()),
                octets.decode(browser.auth()));
    }
}
