package dev.waymark.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AnonymousAuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.AnonymousIdentityProvider;
import io.quarkus.security.runtime.QuarkusIdentityProviderManagerImpl;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String REQUEST = "request";

    private final Verifier verifier = new Verifier();
    private Instant now = NOON;
    private final VerifiedTokens tokens = new VerifiedTokens(() -> now);
    private final IdentityProviderManager caller = QuarkusIdentityProviderManagerImpl.builder()
            .addProvider(new AnonymousIdentityProvider())
            .addProvider(verifier)
            .addProvider(tokens)
            .addSecurityIdentityAugmentor(tokens)
            .setBlockingExecutor(Runnable::run)
            .build();

    @Test
    void shouldVerifyATokenOnce() {
        // Given
        verifier.issue("ada", NOON.plus(Duration.ofHours(1)));

        // When
        List<SecurityIdentity> identities = List.of(call("ada"), call("ada"), call("ada"));

        // Then
        assertThat(verifier.verified).containsExactly("ada");
        assertThat(identities).allSatisfy(identity -> {
            assertThat(identity.getPrincipal().getName()).isEqualTo("ada");
            assertThat(identity.getRoles()).containsExactly("app");
            assertThat(identity.getCredential(AccessTokenCredential.class).getToken())
                    .isEqualTo("ada");
        });
    }

    @Test
    void shouldNotTakeTheRequestOfOneCallIntoTheNext() {
        // Given
        verifier.issue("ada", NOON.plus(Duration.ofHours(1)));

        // When
        List<SecurityIdentity> identities = List.of(call("ada"), call("ada"));

        // Then
        assertThat(identities)
                .allSatisfy(identity -> assertThat(identity.getAttributes()).isEmpty());
    }

    @Test
    void shouldRefuseAKnownTokenFromTheSecondInWhichItExpires() {
        // Given
        verifier.issue("ada", NOON.plusSeconds(20));
        call("ada");
        now = NOON.plusSeconds(20).minusNanos(1);
        call("ada");
        now = NOON.plusSeconds(20);

        // When
        Throwable refused = catchThrowable(() -> call("ada"));

        // Then
        assertThat(refused).isInstanceOf(AuthenticationFailedException.class);
        assertThat(verifier.verified).containsExactly("ada", "ada");
    }

    @Test
    void shouldRefuseAKnownTokenAMinuteAfterItsKeyWasRevoked() {
        // Given
        verifier.issue("ada", NOON.plus(Duration.ofHours(1)));
        call("ada");
        now = NOON.plusSeconds(59);
        call("ada");
        verifier.revoke("ada");
        now = NOON.plusSeconds(60);

        // When
        Throwable refused = catchThrowable(() -> call("ada"));

        // Then
        assertThat(refused).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void shouldRefuseAnotherTokenThatBeginsLikeAKnownOne() {
        // Given
        verifier.issue("header.claims.signature", NOON.plus(Duration.ofHours(1)));
        call("header.claims.signature");

        // When
        List<Throwable> refused = List.of(
                catchThrowable(() -> call("header.claims.signaturf")),
                catchThrowable(() -> call("header.claims.signature2")),
                catchThrowable(() -> call("header.claims")));

        // Then
        assertThat(refused).hasOnlyElementsOfType(AuthenticationFailedException.class);
    }

    @Test
    void shouldNotRememberARefusal() {
        // Given
        Throwable before = catchThrowable(() -> call("ada"));
        verifier.issue("ada", NOON.plus(Duration.ofHours(1)));

        // When
        SecurityIdentity identity = call("ada");

        // Then
        assertThat(before).isInstanceOf(AuthenticationFailedException.class);
        assertThat(identity.getPrincipal().getName()).isEqualTo("ada");
    }

    @Test
    void shouldKeepThoseUsedLast() {
        // Given
        IntStream.rangeClosed(0, VerifiedTokens.MOST)
                .forEach(n -> verifier.issue("caller-" + n, NOON.plus(Duration.ofHours(1))));
        IntStream.range(0, VerifiedTokens.MOST).forEach(n -> call("caller-" + n));
        call("caller-0");
        call("caller-" + VerifiedTokens.MOST);
        verifier.verified.clear();

        // When
        List.of("caller-0", "caller-1", "caller-" + VerifiedTokens.MOST).forEach(this::call);

        // Then
        assertThat(verifier.verified).containsExactly("caller-1");
    }

    @Test
    void shouldLeaveThoseWithoutATokenAlone() {
        // When
        SecurityIdentity nobody = caller.authenticateBlocking(AnonymousAuthenticationRequest.INSTANCE);

        // Then
        assertThat(nobody.isAnonymous()).isTrue();
    }

    private SecurityIdentity call(String token) {
        return caller.authenticateBlocking(new TokenAuthenticationRequest(new AccessTokenCredential(token)));
    }

    /** Stands for Quarkus' own provider: verifies each time it is asked, and leaves the request in the identity. */
    private final class Verifier implements IdentityProvider<TokenAuthenticationRequest> {

        private final Map<String, Instant> issued = new HashMap<>();
        private final List<String> verified = new ArrayList<>();

        void issue(String token, Instant expires) {
            issued.put(token, expires);
        }

        void revoke(String token) {
            issued.remove(token);
        }

        @Override
        public Class<TokenAuthenticationRequest> getRequestType() {
            return TokenAuthenticationRequest.class;
        }

        @Override
        public Uni<SecurityIdentity> authenticate(
                TokenAuthenticationRequest request, AuthenticationRequestContext context) {
            String token = request.getToken().getToken();
            verified.add(token);
            Instant expires = issued.get(token);
            return expires == null || !now.isBefore(expires)
                    ? Uni.createFrom().failure(new AuthenticationFailedException())
                    : Uni.createFrom().item(identity(token, expires));
        }

        private SecurityIdentity identity(String token, Instant expires) {
            JwtClaims claims = new JwtClaims();
            claims.setSubject(token);
            claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
            AccessTokenCredential credential = new AccessTokenCredential(token);
            return QuarkusSecurityIdentity.builder()
                    .setPrincipal(new OidcJwtCallerPrincipal(claims, credential, "sub"))
                    .addRole("app")
                    .addCredential(credential)
                    .addAttribute(REQUEST, new Object())
                    .build();
        }
    }
}
