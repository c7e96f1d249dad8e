package dev.waymark.sandbox.fcm;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A service account's key in the form in which Google's console gives it.
 *
 * @param type service_account
 * @param privateKey PKCS #8 in PEM
 * @param tokenUri where tokens are had; null in the sandbox's own file
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceAccount(
        @JsonProperty("type") String type,
        @JsonProperty("project_id") String projectId,
        @JsonProperty("private_key_id") String privateKeyId,
        @JsonProperty("private_key") String privateKey,
        @JsonProperty("client_email") String clientEmail,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("token_uri") @Nullable String tokenUri) {

    private static final String PROJECT = "waymark-sandbox";
    private static final int BITS = 2048;
    private static final int KEY_ID = 20;
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new account with a fresh key. */
    public static ServiceAccount make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        byte[] keyId = new byte[KEY_ID];
        RANDOM.nextBytes(keyId);
        return new ServiceAccount(
                "service_account",
                PROJECT,
                HexFormat.of().formatHex(keyId),
                pem(generator.generateKeyPair().getPrivate()),
                "push@" + PROJECT + ".iam.gserviceaccount.com",
                "100000000000000000001",
                null);
    }

    private static String pem(PrivateKey key) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return BEGIN + lines.encodeToString(key.getEncoded()) + END;
    }

    /** The same with the address of its tokens. */
    public ServiceAccount withTokenUri(String uri) {
        return new ServiceAccount(type, projectId, privateKeyId, privateKey, clientEmail, clientId, uri);
    }

    /**
     * The key that checks what the account signs.
     *
     * @throws GeneralSecurityException when the private key is none of RSA
     */
    public PublicKey publicKey() throws GeneralSecurityException {
        try {
            byte[] octets = Base64.getMimeDecoder().decode(privateKey.replaceAll("-----[A-Z ]+-----", ""));
            KeyFactory factory = KeyFactory.getInstance("RSA");
            if (factory.generatePrivate(new PKCS8EncodedKeySpec(octets)) instanceof RSAPrivateCrtKey key) {
                return factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            }
        } catch (IllegalArgumentException malformed) {
            throw new InvalidKeySpecException(malformed);
        }
        throw new InvalidKeySpecException("the key lacks its primes");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServiceAccount[" + projectId + "]";
    }
}
