package dev.waymark.delivery.channel.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header in the form of Push Kit's guide "Message receipt"; its own example is masked, so the value is computed by its rule. */
class HuaweiSignatureTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_563_105_451_261L);
    private static final String NONCE = "a07bfa17-6d82-4b53-a9a2-07c000000ef1";
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldBelieveBothFormsOfASecret() {
        // Given
        String text = new String(KEY, StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().encodeToString(KEY);

        // When and then
        assertThat(HuaweiSignature.isGood(header(KEY, "brand"), "brand", text, NOW))
                .isTrue();
        assertThat(HuaweiSignature.isGood(header(KEY, "brand"), "brand", encoded, NOW))
                .isTrue();
    }

    @Test
    void shouldNotBelieveAnotherUserAnotherSecretOrAnotherTime() {
        // Given
        String good = header(KEY, "brand");
        String secret = new String(KEY, StandardCharsets.UTF_8);

        // When and then
        assertThat(HuaweiSignature.isGood(good, "other", secret, NOW)).isFalse();
        assertThat(HuaweiSignature.isGood(good, "brand", "another", NOW)).isFalse();
        assertThat(HuaweiSignature.isGood(good, "brand", secret, NOW.plus(Duration.ofMinutes(6))))
                .isFalse();
        assertThat(HuaweiSignature.isGood(good.replace("timestamp=1", "timestamp=2"), "brand", secret, NOW))
                .isFalse();
        assertThat(HuaweiSignature.isGood(good.replace("nonce=a", "nonce=b"), "brand", secret, NOW))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "timestamp=1563105451261", "timestamp=now; nonce=a; value=b", "value="})
    void shouldNotBelieveWhatIsNoSignature(String header) {
        // When and then
        assertThat(HuaweiSignature.isGood(header, "brand", "secret", NOW)).isFalse();
    }

    private static String header(byte[] key, String user) {
        return "timestamp=1563105451261; nonce=" + NONCE + "; value="
                + HuaweiSignature.value("1563105451261" + NONCE + user, key);
    }
}
