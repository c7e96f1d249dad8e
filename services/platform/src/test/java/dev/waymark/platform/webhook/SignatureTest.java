package dev.waymark.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final Instant AT = Instant.ofEpochSecond(1_790_000_000L);

    @Test
    void shouldBeWhatOpensslComputes() {
        // printf '1790000000.{"hello":"世界"}' | openssl dgst -sha256 -hmac secret
        assertThat(Signature.of("secret", AT, "{\"hello\":\"世界\"}"))
                .isEqualTo("t=1790000000,v1=c914c0aca9d0a3467555d9b4d6ca023672b35fb7be6f08cb346e961857028e73");
    }

    @Test
    void shouldDifferForAnotherTimeBodyOrSecret() {
        // Given
        String signature = Signature.of("secret", AT, "body");

        // When and then
        assertThat(Signature.of("secret", AT.plusSeconds(1), "body")).isNotEqualTo(signature);
        assertThat(Signature.of("secret", AT, "Body")).isNotEqualTo(signature);
        assertThat(Signature.of("Secret", AT, "body")).isNotEqualTo(signature);
    }
}
