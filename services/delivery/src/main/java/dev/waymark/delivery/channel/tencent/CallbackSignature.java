package dev.waymark.delivery.channel.tencent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The signature of a callback: SHA-1 over the token, the timestamp, the nonce and, where it is encrypted, the cipher text, sorted and joined
 * (<a href="https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html">WeChat</a>,
 * <a href="https://developer.work.weixin.qq.com/document/path/90968">WeCom</a>).
 */
public final class CallbackSignature {

    private CallbackSignature() {}

    /** The signature of these parts, in lower-case hexadecimal digits. */
    public static String of(String... parts) {
        String[] sorted = parts.clone();
        Arrays.sort(sorted);
        try {
            byte[] joined = String.join("", sorted).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(joined));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether that is the signature of these parts; takes equally long for any two of the same length. */
    public static boolean matches(String signature, String... parts) {
        return MessageDigest.isEqual(
                of(parts).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }
}
