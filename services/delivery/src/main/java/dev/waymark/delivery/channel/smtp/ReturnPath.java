package dev.waymark.delivery.channel.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Addresses that reports of servers come back to, one for each message: {@code <local>+<token>@<domain>}. The token is the message's id and 50 bits of its HMAC-SHA256, in
 * small letters and digits, as servers on the way may change capitals. So a report says by its own address which message it is about, and nobody can make one up.
 */
final class ReturnPath {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int ID_LENGTH = 26;
    private static final int PROOF_LENGTH = 10;
    private static final int ID_BYTES = 16;
    private static final Pattern TOKEN =
            Pattern.compile("\\+([a-z2-7]{" + (ID_LENGTH + PROOF_LENGTH) + "})@", Pattern.CASE_INSENSITIVE);

    private final String local;
    private final String domain;
    private final SecretKeySpec key;

    /**
     * @param address such as {@code bounces@brand.example}
     * @param secret of 32 characters or more
     */
    ReturnPath(String address, String secret) {
        int at = address.lastIndexOf('@');
        this.local = address.substring(0, Math.max(at, 0));
        this.domain = address.substring(at + 1);
        this.key = new SecretKeySpec(("return-path:" + secret).getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The envelope's sender of that message. */
    String of(UUID messageId) {
        byte[] id = bytes(messageId);
        return local + "+" + encoded(id, ID_LENGTH) + encoded(mac(id), PROOF_LENGTH) + "@" + domain;
    }

    /** The message that an address was made for; the first one in the text that proves itself. */
    Optional<UUID> read(String text) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group(1).toLowerCase(Locale.ROOT);
            byte[] id = decoded(token.substring(0, ID_LENGTH));
            String proof = encoded(mac(id), PROOF_LENGTH);
            if (MessageDigest.isEqual(
                    proof.getBytes(StandardCharsets.US_ASCII),
                    token.substring(ID_LENGTH).getBytes(StandardCharsets.US_ASCII))) {
                ByteBuffer uuid = ByteBuffer.wrap(id);
                return Optional.of(new UUID(uuid.getLong(), uuid.getLong()));
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] mac(byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(id);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("HMAC-SHA256 is in every JDK", impossible);
        }
    }

    /** The first bits, five a letter (RFC 4648, section 6, in small letters). */
    private static String encoded(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int letter = 0; letter < length; letter++) {
            int value = 0;
            for (int bit = letter * BITS; bit < (letter + 1) * BITS; bit++) {
                value = value << 1 | bit(bytes, bit);
            }
            text.append(DIGITS.charAt(value));
        }
        return text.toString();
    }

    private static int bit(byte[] bytes, int index) {
        int at = index / Byte.SIZE;
        return at < bytes.length ? bytes[at] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1 : 0;
    }

    private static byte[] decoded(String text) {
        byte[] bytes = new byte[ID_BYTES + 1];
        for (int bit = 0; bit < ID_BYTES * Byte.SIZE; bit++) {
            int value = DIGITS.indexOf(text.charAt(bit / BITS)) >> (BITS - 1 - bit % BITS) & 1;
            bytes[bit / Byte.SIZE] |= (byte) (value << (Byte.SIZE - 1 - bit % Byte.SIZE));
        }
        return Arrays.copyOf(bytes, ID_BYTES);
    }
}
