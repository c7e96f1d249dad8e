package dev.waymark.sandbox.webpush;

import static dev.waymark.sandbox.Entries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.sandbox.Fixtures;
import dev.waymark.sandbox.Site;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapidCheckTest {

    private static final String ORIGIN = "http://127.0.0.1:8090";
    private static final Instant SOON = NOON.plus(Duration.ofHours(1));
    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";

    private final Site site = new Site();

    @Test
    void shouldBelieveTheExampleOfTheStandardUntilItEnds() {
        // Given
        Fixtures rfc = Fixtures.of("rfc8292.properties");
        VapidCheck check = new VapidCheck(rfc.text("audience"), rfc.octets("key"));
        String authorization = "vapid t=" + rfc.text("token") + ", k=" + rfc.text("key");
        Instant end = Instant.ofEpochSecond(Long.parseLong(rfc.text("expires")));

        // Then
        assertThat(check.check(authorization, end.minusSeconds(1))).isEqualTo(new VapidCheck.Finding.Right());
        assertThat(check.check(authorization, end)).isInstanceOf(VapidCheck.Finding.Wrong.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Bearer x", "WebPush x.y.z", "vapid", "vapid t=x", "vapid k=x", "vapid x"})
    void shouldAskWhoItIs(@Nullable String authorization) {
        // When
        VapidCheck.Finding finding = check(authorization);

        // Then
        assertThat(finding).isInstanceOf(VapidCheck.Finding.Nobody.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vapid k=%2$s, t=%1$s", "VAPID t=%1$s,k=%2$s", "vapid  t=%1$s , k=%2$s"})
    void shouldTakeTheParametersInAnyOrderAndCase(String form) {
        // Given
        String token = site.jwt(HEADER, Site.claims(ORIGIN, SOON));

        // When
        VapidCheck.Finding finding = check(form.formatted(token, site.publicKey()));

        // Then
        assertThat(finding).isEqualTo(new VapidCheck.Finding.Right());
    }

    @ParameterizedTest
    @CsvSource({"1, true", "86400, true", "0, false", "-1, false", "86401, false"})
    void shouldWantATokenThatEndsWithinADay(long seconds, boolean right) {
        // When
        VapidCheck.Finding finding = check(site.vapid(ORIGIN, NOON.plusSeconds(seconds)));

        // Then
        assertThat(finding instanceof VapidCheck.Finding.Right).isEqualTo(right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "1e300", "-1e300", "\"soon\"", "null", "[]"})
    void shouldWantAnEndThatIsATime(String expires) {
        // Given
        String claims = "{\"aud\":\"%s\",\"exp\":%s}".formatted(ORIGIN, expires);

        // When
        VapidCheck.Finding finding = check(site.vapid(site.jwt(HEADER, claims)));

        // Then
        assertThat(finding).isInstanceOfSatisfying(VapidCheck.Finding.Wrong.class, wrong -> assertThat(wrong.reason())
                .contains("exp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:8090", "http://127.0.0.1", "http://127.0.0.1:8090/", ""})
    void shouldWantItsOwnOriginAsTheAudience(String audience) {
        // When
        VapidCheck.Finding finding = check(site.vapid(audience, SOON));

        // Then
        assertThat(finding).isInstanceOfSatisfying(VapidCheck.Finding.Wrong.class, wrong -> assertThat(wrong.reason())
                .contains("aud", ORIGIN));
    }

    @Test
    void shouldWantTheKeyThatTheBrowserSubscribedWith() {
        // Given
        Site other = new Site();

        // When
        VapidCheck.Finding finding = check(other.vapid(ORIGIN, SOON));

        // Then
        assertThat(finding).isInstanceOfSatisfying(VapidCheck.Finding.Wrong.class, wrong -> assertThat(wrong.reason())
                .contains("applicationServerKey"));
    }

    @Test
    void shouldWantASignatureOfThatKeyWithEs256() {
        // Given
        String claims = Site.claims(ORIGIN, SOON);
        String forged = new Site().jwt(HEADER, claims);
        String none = site.jwt("{\"alg\":\"none\"}", claims);
        String changed =
                site.jwt(HEADER, claims).replaceFirst("\\.[^.]*\\.", "." + encoded(Site.claims(ORIGIN, NOON)) + ".");

        // Then
        for (String token : new String[] {forged, none, changed}) {
            assertThat(check(site.vapid(token)))
                    .isInstanceOfSatisfying(VapidCheck.Finding.Wrong.class, wrong -> assertThat(wrong.reason())
                            .contains("not signed by k"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x.y", "a.b.c", "e30.W10.AA", "e30.e30.***"})
    void shouldSayThatItIsNoToken(String token) {
        // When
        VapidCheck.Finding finding = check(site.vapid(token));

        // Then
        assertThat(finding).isInstanceOfSatisfying(VapidCheck.Finding.Wrong.class, wrong -> assertThat(wrong.reason())
                .contains("not a JSON Web Token"));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private VapidCheck.Finding check(@Nullable String authorization) {
        return new VapidCheck(ORIGIN, Base64.getUrlDecoder().decode(site.publicKey())).check(authorization, NOON);
    }
}
