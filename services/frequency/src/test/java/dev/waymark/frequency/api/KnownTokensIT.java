package dev.waymark.frequency.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.Tokens;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A token that was verified before is known; that lets in nobody else, and not for longer. */
@WholeService
class KnownTokensIT {

    private static final Duration GRACE_AND_MORE = Duration.ofSeconds(20);

    @Test
    void shouldLetInAKnownTokenAgain() {
        // Given
        String token = Tokens.as("marketer");

        // Then
        assertThat(statusOf(token)).isEqualTo(200);
        assertThat(statusOf(token)).isEqualTo(200);
    }

    @Test
    void shouldRefuseAKnownTokenOnceItHasExpired() {
        // Given
        String token = Tokens.lasting("marketer", Duration.ofSeconds(3));

        // When
        int first = statusOf(token);

        // Then
        assertThat(first).isEqualTo(200);
        await().atMost(GRACE_AND_MORE)
                .untilAsserted(() -> assertThat(statusOf(token)).isEqualTo(401));
    }

    @Test
    void shouldRefuseAKnownTokenWithOtherClaimsOrAnotherSignature() {
        // Given
        String token = Tokens.as("marketer");
        String[] parts = token.split("\\.");
        statusOf(token);

        // Then
        assertThat(statusOf(parts[0] + "." + withRole(parts[1], "compliance") + "." + parts[2]))
                .isEqualTo(401);
        assertThat(statusOf(parts[0] + "." + parts[1] + "." + parts[2].substring(4) + "AAAA"))
                .isEqualTo(401);
        assertThat(statusOf(parts[0] + "." + parts[1] + ".")).isEqualTo(401);
    }

    @Test
    void shouldHoldAKnownTokenToItsOwnRoles() {
        // Given
        String app = Tokens.as("app");
        String marketer = Tokens.as("marketer");

        // Then
        assertThat(statusOf(app)).isEqualTo(403);
        assertThat(statusOf(marketer)).isEqualTo(200);
        assertThat(statusOf(app)).isEqualTo(403);
        assertThat(statusOf(marketer)).isEqualTo(200);
    }

    private static String withRole(String claims, String role) {
        String json = new String(Base64.getUrlDecoder().decode(claims), UTF_8).replace("marketer", role);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static int statusOf(String token) {
        return FrequencyCalls.caller().auth().oauth2(token).get("/v1/policies").statusCode();
    }
}
