package dev.waymark.consent.api;

import dev.waymark.consent.api.contract.ConsentStatement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells one request from another: equal for bodies that say the same, whatever their order and white space. */
final class RequestDigest {

    private RequestDigest() {}

    /** SHA-256 over the fields as read, as hexadecimal digits. */
    static String of(ConsentStatement body) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(body.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
