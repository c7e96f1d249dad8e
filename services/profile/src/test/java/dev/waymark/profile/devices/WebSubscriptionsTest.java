package dev.waymark.profile.devices;

import static dev.waymark.profile.devices.WebKeys.AUTH;
import static dev.waymark.profile.devices.WebKeys.P256DH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waymark.profile.UnusableValueException;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSubscriptionsTest {

    private static final String ENDPOINT = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUSV";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ENDPOINT,
                "https://push.example.net:8443/a?b=c",
                "HTTPS://push.example.net/a",
                "https://[2001:db8::1]/a",
                "http://127.0.0.1:9090/push/1"
            })
    void shouldTakeEndpointsAsTheyAre(String endpoint) {
        assertThat(WebSubscriptions.of(endpoint, P256DH, AUTH))
                .isEqualTo(new PushTarget.Subscription(endpoint, P256DH, AUTH));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is not a URL",
        "push.example.net/a, is not an absolute https URL",
        "//push.example.net/a, is not an absolute https URL",
        "http://push.example.net/a, is not an absolute https URL",
        "http://localhost/a, is not an absolute https URL",
        "http://127.0.0.1.example.net/a, is not an absolute https URL",
        "http://127.0.0.2/a, is not an absolute https URL",
        "ftp://127.0.0.1/a, is not an absolute https URL",
        "https:push.example.net, names no host that can be called",
        "https:///a, names no host that can be called",
        "https://push_1.example.net/a, names no host that can be called",
        "https://push.example.net:70000/a, names no host that can be called",
        "https://ada@push.example.net/a, has a user or a fragment",
        "https://push.example.net/a#b, has a user or a fragment",
        "https://push.example.net/a b, is not a URL",
        "https://push.example.net/é, is not a URL",
        "https://push.example.net/%zz, is not a URL"
    })
    void shouldRefuseOtherEndpoints(String endpoint, String wrong) {
        // When
        UnusableValueException refusal = refusal(endpoint, P256DH, AUTH);

        // Then
        assertThat(refusal.field()).isEqualTo("subscription.endpoint");
        assertThat(refusal.wrong()).isEqualTo(wrong);
        assertThat(refusal.fix()).contains("PushSubscription.toJSON()");
    }

    @Test
    void shouldTakeEndpointsOfTwoThousandCharactersAndNotOneMore() {
        // Given
        String longest = ENDPOINT + "x".repeat(WebSubscriptions.LONGEST_ENDPOINT - ENDPOINT.length());

        // Then
        assertThat(WebSubscriptions.of(longest, P256DH, AUTH).token()).isEqualTo(longest);
        assertThat(refusal(longest + "x", P256DH, AUTH).wrong()).isEqualTo("is over 2000 characters");
    }

    @Property(tries = 50)
    void shouldTakeEachKeyOfTheCurveAndNoneBesideIt(
            @ForAll @IntRange(min = 0, max = 64) int at, @ForAll @IntRange(min = 0, max = 7) int bit) {
        // Given
        byte[] key = WebKeys.fresh();
        byte[] beside = key.clone();
        beside[at] ^= (byte) (1 << bit);

        // When
        PushTarget taken = WebSubscriptions.of(ENDPOINT, WebKeys.base64url(key), AUTH);

        // Then
        assertThat(taken).isEqualTo(new PushTarget.Subscription(ENDPOINT, WebKeys.base64url(key), AUTH));
        assertThat(refusal(ENDPOINT, WebKeys.base64url(beside), AUTH).field()).isEqualTo("subscription.keys.p256dh");
    }

    @Property
    void shouldTakeNothingThatIsNoKey(@ForAll @Size(max = 70) byte[] bytes) {
        assertThat(refusal(ENDPOINT, WebKeys.base64url(bytes), AUTH).field()).isEqualTo("subscription.keys.p256dh");
    }

    @Test
    void shouldRefuseCoordinatesThatAreNotReduced() {
        // Given: x = p, which stands for 0, and a y that fits 0
        byte[] key = new byte[65];
        key[0] = 4;
        Arrays.fill(key, 1, 5, (byte) 0xff);
        key[8] = 1;
        Arrays.fill(key, 21, 33, (byte) 0xff);
        byte[] root = Base64.getUrlDecoder().decode("ZkhceA4vg9ckM71dhKBrtlQcKvMdrocXKL-FahdPk_Q");
        System.arraycopy(root, 0, key, 33, root.length);

        // Then
        assertThat(P256.isPoint(key)).isFalse();
    }

    @Property
    void shouldTakeSecretsOfSixteenBytesAlone(@ForAll @Size(max = 40) byte[] secret) {
        // When
        UnusableValueException refusal = refusal(ENDPOINT, P256DH, WebKeys.base64url(secret));

        // Then
        if (secret.length == 16) {
            assertThat(refusal).isNull();
        } else {
            assertThat(refusal.field()).isEqualTo("subscription.keys.auth");
        }
    }

    @Test
    void shouldStoreKeysInOneFormWhateverTheirPadding() {
        assertThat(WebSubscriptions.of(ENDPOINT, P256DH + "=", AUTH + "=="))
                .isEqualTo(WebSubscriptions.of(ENDPOINT, P256DH, AUTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTBZMqHH6r4Tts7J/aSIgg", "BTBZMqHH6r4Tts7J_aSIg!", "BTBZMqHH6r4Tts7J_aSIgg= "})
    void shouldRefuseWhatIsNotBase64url(String auth) {
        assertThat(refusal(ENDPOINT, P256DH, auth).wrong()).isEqualTo("is not base64url");
    }

    private static UnusableValueException refusal(String endpoint, String p256dh, String auth) {
        return catchThrowableOfType(UnusableValueException.class, () -> WebSubscriptions.of(endpoint, p256dh, auth));
    }
}
