package dev.waymark.content.arms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a draw starts from: the first eight bytes of SHA-256 over the template's key, a line feed, and the touch, in UTF-8. The same touch has the
 * same seed, however often it is rendered, by whichever replica.
 */
public record Seed(long value) {

    /** The seed of a touch of a template. */
    public static Seed of(String template, String touch) {
        try {
            byte[] text = (template + "\n" + touch).getBytes(StandardCharsets.UTF_8);
            return new Seed(ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In 16 hexadecimal digits, as records name it. */
    public String hex() {
        return HexFormat.of().toHexDigits(value);
    }

    /** One of that many, each as likely as the other. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(value, bound);
    }
}
