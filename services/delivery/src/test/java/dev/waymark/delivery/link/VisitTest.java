package dev.waymark.delivery.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitTest {

    private static final String PHONE =
            "Mozilla/5.0 (Linux; Android 14; CUBOT X18) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

    private final Robots robots = Robots.load();

    @Test
    void shouldTakeABrowserForAPerson() {
        assertThat(new Visit(false, PHONE, "").machine(robots)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"prefetch", "prefetch;prerender", "preview", "Prefetch", "prefetch;anonymous-client-ip"})
    void shouldNotCountWhatABrowserFetchesAhead(String purpose) {
        assertThat(new Visit(false, PHONE, purpose).machine(robots)).isEqualTo(Visit.Machine.AHEAD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
                "TelegramBot (like TwitterBot)",
                "curl/8.5.0",
                "Mozilla/5.0",
                " "
            })
    void shouldNotCountPrograms(String userAgent) {
        assertThat(new Visit(false, userAgent, "").machine(robots)).isEqualTo(Visit.Machine.ROBOT);
    }

    @Test
    void shouldNotCountWhoSaysNothingOfItself() {
        assertThat(new Visit(false, null, "").machine(robots)).isEqualTo(Visit.Machine.ROBOT);
        assertThat(new Visit(true, PHONE, "").machine(robots)).isEqualTo(Visit.Machine.HEAD);
    }

    @Test
    void shouldAnswerALinkSoOftenInAMinuteAndNoMore() {
        // Given
        VisitBound bound = new VisitBound(2);
        Instant now = Instant.parse("2026-11-22T08:00:59Z");

        // When
        List<Boolean> admitted =
                Stream.of("a", "a", "a").map(code -> bound.admits(code, now)).toList();

        // Then
        assertThat(admitted).containsExactly(true, true, false);
        assertThat(bound.admits("b", now)).isTrue();
        assertThat(bound.admits("a", now.plusSeconds(1))).isTrue();
    }
}
