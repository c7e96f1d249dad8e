package dev.waymark.platform.security;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Knows access tokens again whose signature and claims were verified within the last minute, so that the callers that call most are not
 * verified at each call. It is asked before the OIDC provider and leaves to it whatever it does not know.
 *
 * <p>A token is known by its SHA-256, never after the second in which it expires, and for {@link #LIFE} at most: a signing key that the
 * provider no longer accepts is refused within that time. The {@value #MOST} used last are kept.
 */
@ApplicationScoped
@Unremovable
public class VerifiedTokens implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

    static final Duration LIFE = Duration.ofSeconds(60);
    static final int MOST = 500;

    private final InstantSource clock;
    private final Map<ByteBuffer, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Known(SecurityIdentity identity, Instant until) {}

    VerifiedTokens() {
        this(InstantSource.system());
    }

    VerifiedTokens(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the provider that verifies, which is the next after Quarkus' own first ones. */
    @Override
    public int priority() {
        return SYSTEM_FIRST + 100;
    }

    /** Who the token stands for; null, which passes the question on, when it is not known. */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(find(request.getToken().getToken()));
    }

    /**
     * Remembers an identity that came from the provider. It goes on without its attributes, which hold the request, and without
     * permissions: what is allowed is a matter of roles alone, and the same whether or not the token was known.
     */
    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
        if (token == null
                || identity.getAttributes().isEmpty()
                || !(identity.getPrincipal() instanceof JsonWebToken claims)) {
            return Uni.createFrom().item(identity);
        }
        SecurityIdentity lasting = QuarkusSecurityIdentity.builder()
                .setPrincipal(claims)
                .addRoles(identity.getRoles())
                .addCredentials(identity.getCredentials())
                .build();
        remember(token.getToken(), lasting, Instant.ofEpochSecond(claims.getExpirationTime()));
        return Uni.createFrom().item(lasting);
    }

    private @Nullable SecurityIdentity find(String token) {
        ByteBuffer digest = digest(token);
        synchronized (known) {
            Known found = known.get(digest);
            return found == null || !clock.instant().isBefore(found.until()) ? null : found.identity();
        }
    }

    private void remember(String token, SecurityIdentity identity, Instant expires) {
        Instant lapses = clock.instant().plus(LIFE);
        ByteBuffer digest = digest(token);
        synchronized (known) {
            known.put(digest, new Known(identity, expires.isBefore(lapses) ? expires : lapses));
        }
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
