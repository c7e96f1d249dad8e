package dev.waymark.sandbox.fcm;

import dev.waymark.sandbox.push.SignedToken;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether an assertion is the service account's and fit for a token (RFC 7523, 3; Google's "OAuth 2.0 for server to server").
 *
 * @param tokenUri which the assertion must name as its audience
 */
record AssertionCheck(ServiceAccount account, PublicKey key, String tokenUri) {

    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final List<String> SCOPES = List.of(
            "https://www.googleapis.com/auth/firebase.messaging", "https://www.googleapis.com/auth/cloud-platform");

    /** What is wrong with it. */
    Optional<TokenReply.Refused> fault(String assertion, Instant now) {
        return SignedToken.parse(assertion)
                .map(token -> fault(token, now))
                .orElseGet(() -> invalid("The assertion is not a JSON Web Token."));
    }

    private Optional<TokenReply.Refused> fault(SignedToken token, Instant now) {
        if (!token.isOf("RS256") || !token.isSignedBy(key, "SHA256withRSA")) {
            return invalid("Invalid JWT Signature.");
        }
        String keyId = token.header().path("kid").asText(account.privateKeyId());
        if (!keyId.equals(account.privateKeyId())) {
            return invalid("kid is not the key of the service account.");
        }
        if (!token.claims().path("iss").asText().equals(account.clientEmail())) {
            return invalid("iss is not the service account's client_email.");
        }
        if (!token.isFor(tokenUri)) {
            return invalid("aud is not the token_uri, " + tokenUri + ".");
        }
        return times(token, now).or(() -> scope(token));
    }

    private static Optional<TokenReply.Refused> times(SignedToken token, Instant now) {
        Instant from = token.instant("iat").orElse(Instant.MAX);
        Instant until = token.instant("exp").orElse(Instant.MIN);
        boolean lives = !from.isAfter(now.plus(SKEW)) && until.isAfter(now.minus(SKEW));
        return lives && !until.isAfter(from.plus(LONGEST_LIFE))
                ? Optional.empty()
                : invalid("iat and exp are not around now, or are more than an hour apart.");
    }

    private static Optional<TokenReply.Refused> scope(SignedToken token) {
        List<String> asked = List.of(token.claims().path("scope").asText().split(" "));
        return SCOPES.stream().anyMatch(asked::contains)
                ? Optional.empty()
                : Optional.of(new TokenReply.Refused("invalid_scope", "scope lacks " + SCOPES.getFirst() + "."));
    }

    private static Optional<TokenReply.Refused> invalid(String description) {
        return Optional.of(new TokenReply.Refused("invalid_grant", description));
    }
}
