package dev.waymark.sandbox.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;

/** Keys on the curve P-256, whose public halves are written as uncompressed points: 65 octets that begin with 4. */
public final class P256 {

    /** The length of a public key. */
    public static final int OCTETS = 65;

    private static final String CURVE = "secp256r1";
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec PARAMETERS = parameters();

    private P256() {}

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no curve P-256", e);
        }
    }

    /** A fresh pair. */
    public static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    /** The octets of a public key. */
    public static byte[] encoded(ECPublicKey key) {
        byte[] octets = new byte[OCTETS];
        octets[0] = UNCOMPRESSED;
        write(key.getW().getAffineX(), octets, 1);
        write(key.getW().getAffineY(), octets, 1 + COORDINATE);
        return octets;
    }

    private static void write(BigInteger coordinate, byte[] octets, int at) {
        byte[] digits = coordinate.toByteArray();
        int used = Math.min(digits.length, COORDINATE);
        System.arraycopy(digits, digits.length - used, octets, at + COORDINATE - used, used);
    }

    /**
     * The public key of these octets.
     *
     * @throws InvalidKeySpecException when they are no point of the curve; an answer to one that is not would tell of the private key
     */
    public static ECPublicKey decoded(byte[] octets) throws GeneralSecurityException {
        if (octets.length != OCTETS || octets[0] != UNCOMPRESSED) {
            throw new InvalidKeySpecException("no uncompressed point");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(octets, 1, 1 + COORDINATE));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(octets, 1 + COORDINATE, OCTETS));
        if (!isOnCurve(x, y)) {
            throw new InvalidKeySpecException("no point of the curve");
        }
        return (ECPublicKey)
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), PARAMETERS));
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(PARAMETERS.getCurve().getA().multiply(x))
                .add(PARAMETERS.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }
}
