package dev.waymark.sandbox.apns;

import dev.waymark.sandbox.push.SignedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a provider token is the team's and not older than an hour ("Establishing a token-based connection to APNs"). */
final class ProviderTokenCheck {

    private static final String SCHEME = "bearer ";
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(1);

    private ProviderTokenCheck() {}

    /** What is wrong with it. */
    static Optional<ApnsReason> fault(ApnsKeys keys, @Nullable String authorization, Instant now) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return Optional.of(ApnsReason.MISSING_PROVIDER_TOKEN);
        }
        return SignedToken.parse(authorization.substring(SCHEME.length()))
                .map(token -> fault(keys, token, now))
                .orElse(Optional.of(ApnsReason.INVALID_PROVIDER_TOKEN));
    }

    private static Optional<ApnsReason> fault(ApnsKeys keys, SignedToken token, Instant now) {
        boolean good = token.isOf("ES256")
                && token.header().path("kid").asText().equals(keys.keyId())
                && token.claims().path("iss").asText().equals(keys.teamId())
                && token.isSignedBy(keys.publicKey(), "SHA256withECDSAinP1363Format");
        Instant issued = token.instant("iat").orElse(Instant.MAX);
        if (!good || issued.isAfter(now.plus(SKEW))) {
            return Optional.of(ApnsReason.INVALID_PROVIDER_TOKEN);
        }
        return issued.isBefore(now.minus(LONGEST_LIFE))
                ? Optional.of(ApnsReason.EXPIRED_PROVIDER_TOKEN)
                : Optional.empty();
    }
}
