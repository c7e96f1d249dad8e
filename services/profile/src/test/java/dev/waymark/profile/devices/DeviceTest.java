package dev.waymark.profile.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waymark.profile.UnusableValueException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.123456789Z");
    private static final PushTarget TOKEN = new PushTarget.Token(Platform.FCM, "fGx:secret-token");

    @Test
    void shouldNameAnAddressByTheDigestOfPlatformAppAndToken() {
        // Given: printf 'FCM\ndefault\nfGx:secret-token' | sha256sum
        Device device = of(null, null);

        // Then
        assertThat(device.address().id()).isEqualTo("35228bcd8e2604b454925a6486f69d55");
        assertThat(device.address().id()).isEqualTo(of("default", NOW).address().id());
        assertThat(device.address().id())
                .isNotEqualTo(of("shop", null).address().id());
        assertThat(device.address().ending()).isEqualTo("oken");
    }

    @Test
    void shouldTellNothingThatSomebodyCouldWriteTo() {
        // Given
        PushTarget web = WebSubscriptions.of("https://push.example.net/a-secret", WebKeys.P256DH, WebKeys.AUTH);

        // Then
        assertThat(of(null, null).toString()).doesNotContain("secret", "oken-");
        assertThat(new PushAddress("shop", web).toString()).doesNotContain("secret", WebKeys.P256DH, WebKeys.AUTH);
    }

    @Test
    void shouldTakeNowForTheTimeThatIsMissing() {
        assertThat(of(null, null).registeredAt()).isEqualTo(Instant.parse("2026-11-22T08:00:00.123456Z"));
    }

    @Test
    void shouldTakeTimesUpToFiveMinutesAhead() {
        // Given
        Instant ahead = NOW.plus(Duration.ofMinutes(5));

        // Then
        assertThat(of(null, ahead).registeredAt()).isAfter(NOW);
        assertThat(refusal(null, ahead.plusNanos(1)).wrong()).isEqualTo("is more than 5 minutes ahead of now");
        assertThat(refusal(null, Instant.MAX).field()).isEqualTo("registeredAt");
        assertThat(refusal(null, Instant.EPOCH.minusNanos(1)).wrong()).isEqualTo("lies before 1970");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "1shop", "shop_cn", "shop-", "-shop", "com.example.shop", "shop\n"})
    void shouldRefuseWhatIsNoNameOfAnApp(String app) {
        assertThat(refusal(app, null).field()).isEqualTo("app");
    }

    @Test
    void shouldTakeNamesOfAppsUpToSixtyCharacters() {
        assertThat(of("a".repeat(60), null).address().app()).hasSize(60);
        assertThat(refusal("a".repeat(61), null).field()).isEqualTo("app");
    }

    private static Device of(@Nullable String app, @Nullable Instant registeredAt) {
        return Device.of("ada", "phone-1", app, TOKEN, registeredAt, NOW);
    }

    private static UnusableValueException refusal(@Nullable String app, @Nullable Instant registeredAt) {
        return catchThrowableOfType(UnusableValueException.class, () -> of(app, registeredAt));
    }
}
