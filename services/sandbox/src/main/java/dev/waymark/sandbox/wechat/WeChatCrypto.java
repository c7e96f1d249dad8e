package dev.waymark.sandbox.wechat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How WeChat and WeCom sign and encrypt what they call servers with: SHA-1 over sorted parts; AES-256-CBC, padded to 32 octets. */
public final class WeChatCrypto {

    private static final int BLOCK = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final String appId;

    /** @param encodingAesKey 43 characters */
    public WeChatCrypto(String encodingAesKey, String appId) {
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
        this.appId = appId;
    }

    /** The signature of these parts. */
    public static String sign(String... parts) {
        String joined = Stream.of(parts).sorted().collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(joined.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The cipher text, in base64. */
    public String encrypt(String text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, BLOCK / 2));
            return Base64.getEncoder().encodeToString(cipher.doFinal(padded(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] padded(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        byte[] random = new byte[BLOCK / 2];
        RANDOM.nextBytes(random);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.write(random);
            out.writeInt(message.length);
            out.write(message);
            out.write(appId.getBytes(StandardCharsets.UTF_8));
            int missing = BLOCK - out.size() % BLOCK;
            for (int i = 0; i < missing; i++) {
                out.writeByte(missing);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return octets.toByteArray();
    }
}
