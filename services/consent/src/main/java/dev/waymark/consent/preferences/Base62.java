package dev.waymark.consent.preferences;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * 16 bytes as 22 letters and digits, one text for each value. Letters and digits alone, because what makes links of texts on a phone takes a hyphen or an
 * underscore at the end for punctuation.
 */
final class Base62 {

    /** Of a text. */
    static final int LENGTH = 22;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int BYTES = 16;

    private Base62() {}

    static String text(byte[] block) {
        char[] text = new char[LENGTH];
        BigInteger rest = new BigInteger(1, block);
        for (int at = LENGTH - 1; at >= 0; at--) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            text[at] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(text);
    }

    /** The bytes; empty for a text that stands for none. */
    static Optional<byte[]> block(String text) {
        if (text.length() != LENGTH || !text.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0)) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (int at = 0; at < LENGTH; at++) {
            value = value.multiply(BASE).add(BigInteger.valueOf(DIGITS.indexOf(text.charAt(at))));
        }
        return value.bitLength() > BYTES * Byte.SIZE ? Optional.empty() : Optional.of(bytes(value));
    }

    /** Without the sign's byte, and with the zeros in front. */
    private static byte[] bytes(BigInteger value) {
        byte[] digits = value.toByteArray();
        byte[] block = new byte[BYTES];
        int taken = Math.min(digits.length, BYTES);
        byte[] last = Arrays.copyOfRange(digits, digits.length - taken, digits.length);
        System.arraycopy(last, 0, block, BYTES - taken, taken);
        return block;
    }
}
