package dev.waymark.consent.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.preferences.FormGuard.Sent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormGuardTest {

    private static final String SITE = "https://consent.example.com";

    private final LinkTokens tokens = new LinkTokens(List.of("a secret of more than thirty-two characters"));
    private final FormGuard guard = new FormGuard(tokens);
    private final String adas = tokens.issue(1, Instant.parse("2026-12-01T08:00:00Z"));
    private final String bos = tokens.issue(2, Instant.parse("2026-12-01T08:00:00Z"));
    private final String browser = guard.browser(null);
    private final String form = guard.newForm();
    private final String proof = guard.proof(adas, browser, form);

    private boolean accepts(String token, @Nullable String cookie, @Nullable String site, @Nullable String origin) {
        return guard.accepts(token, new Sent(cookie, form, proof, site, origin), SITE);
    }

    @Test
    void shouldAcceptThePagesOwnFormFromBrowsersOldAndNew() {
        assertThat(accepts(adas, browser, "same-origin", "null")).isTrue();
        assertThat(accepts(adas, browser, "same-origin", SITE)).isTrue();
        assertThat(accepts(adas, browser, null, "null")).isTrue();
        assertThat(accepts(adas, browser, null, null)).isTrue();
    }

    @Test
    void shouldRefuseAFormThatAnotherSiteSends() {
        assertThat(accepts(adas, browser, "cross-site", "null")).isFalse();
        assertThat(accepts(adas, browser, "same-site", "null")).isFalse();
        assertThat(accepts(adas, browser, "none", null)).isFalse();
        assertThat(accepts(adas, browser, null, "https://evil.example")).isFalse();
    }

    @Test
    void shouldRefuseAFormOfAnotherLinkOrBrowser() {
        assertThat(accepts(bos, browser, "same-origin", "null")).isFalse();
        assertThat(accepts(adas, guard.browser(null), "same-origin", "null")).isFalse();
        assertThat(accepts(adas, null, "same-origin", "null")).isFalse();
    }

    @Test
    void shouldKeepTheBrowsersValueOnlyIfItIsOne() {
        assertThat(guard.browser(browser)).isEqualTo(browser);
        assertThat(guard.browser("\r\nSet-Cookie: x")).hasSize(22);
    }
}
