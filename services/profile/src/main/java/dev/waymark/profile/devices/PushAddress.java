package dev.waymark.profile.devices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where a device takes messages of one app.
 *
 * @param app the app or site, by the name under which the accounts for push are configured
 */
public record PushAddress(String app, PushTarget target) {

    private static final int ID_BYTES = 16;
    private static final int ENDING = 4;

    /**
     * Names the address and tells nothing of it: the first 32 hexadecimal digits of SHA-256 over platform, app and token, each on a line. The same
     * token has the same id whenever it comes, a new token another.
     */
    public String id() {
        String named = target.platform() + "\n" + app + "\n" + target.token();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    /** The last characters of the token or endpoint, to tell one from another. */
    public String ending() {
        String token = target.token();
        return token.substring(Math.max(0, token.length() - ENDING));
    }
}
