package dev.waymark.profile.devices;

import java.math.BigInteger;
import java.util.Arrays;

/** The curve P-256 (SEC 2, section 2.4.2): y² = x³ − 3x + b over the field of p. A key that is no point of it could tell a sender's secret to its maker. */
final class P256 {

    private static final int FIELD_BYTES = 32;
    private static final int UNCOMPRESSED = 4;
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private P256() {}

    /** Whether the bytes are a point in uncompressed form. */
    static boolean isPoint(byte[] bytes) {
        if (bytes.length != 1 + 2 * FIELD_BYTES || bytes[0] != UNCOMPRESSED) {
            return false;
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + FIELD_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + FIELD_BYTES, bytes.length));
        return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.multiply(y).mod(P).equals(rightSide(x));
    }

    private static BigInteger rightSide(BigInteger x) {
        return x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
    }
}
