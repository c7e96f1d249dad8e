package dev.waymark.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Access tokens that the service under test accepts once {@link TokensResource} is one of its test resources. */
public final class Tokens {

    static final String KEY_ID = "waymark-test";
    private static final String KEY = "waymark.testing.tokens.key";
    private static final String ISSUER = "waymark.testing.tokens.issuer";

    private Tokens() {}

    /** A bearer token of the demo service account of that role: {@code app}, {@code marketer}, {@code mesh} ... */
    public static String as(String role) {
        return forSubject("demo-" + role, List.of(role));
    }

    /** A bearer token of a service account with these roles. */
    public static String forRoles(String... roles) {
        return forSubject("demo-" + String.join("-", roles), List.of(roles));
    }

    /** A bearer token of the demo service account of that role that expires after so long. */
    public static String lasting(String role, Duration life) {
        return token("demo-" + role, List.of(role), life);
    }

    /** A bearer token of that subject with these realm roles. */
    public static String forSubject(String subject, List<String> roles) {
        return token(subject, roles, Duration.ofHours(1));
    }

    private static String token(String subject, List<String> roles, Duration life) {
        return Jwt.issuer(issuer())
                .subject(subject)
                .claim("preferred_username", subject)
                .claim("azp", subject)
                .claim("realm_access", Map.of("roles", roles))
                .expiresIn(life)
                .jws()
                .keyId(KEY_ID)
                .sign(keys().getPrivate());
    }

    /** The issuer's URL; starts it when nobody did. */
    static String issuer() {
        return Shared.once(ISSUER, () -> Issuer.start(keys()));
    }

    private static KeyPair keys() {
        String encoded = Shared.once(KEY, Tokens::newKey);
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(spec);
            var open = factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new KeyPair(open, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
