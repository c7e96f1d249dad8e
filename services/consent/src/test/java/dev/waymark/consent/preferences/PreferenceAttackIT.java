package dev.waymark.consent.preferences;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.preferences.Pages.COOKIE;
import static dev.waymark.consent.preferences.Pages.TOKENS;
import static dev.waymark.consent.preferences.Pages.browser;
import static dev.waymark.consent.preferences.Pages.events;
import static dev.waymark.consent.preferences.Pages.grantedPerson;
import static dev.waymark.consent.preferences.Pages.link;
import static dev.waymark.consent.preferences.Pages.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.consent.preferences.Pages.Page;
import io.restassured.response.Response;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@WholeService
class PreferenceAttackIT {

    @Test
    void shouldHaveOneEffectWhenAFormIsReplayed() throws SQLException {
        // Given
        String ada = grantedPerson();
        Page page = open(link(ada));
        page.press("off/marketing/sms");
        page.press("copy");
        String before = events(ada);
        // When
        page.press("off/marketing/sms").then().statusCode(303);
        page.press("copy").then().statusCode(303);
        // Then
        assertThat(events(ada)).isEqualTo(before).isEqualTo("2 statements, 1 requests");
    }

    @Test
    void shouldNotGrantWhatThePageDoesNotOffer() throws SQLException {
        // Given
        String ada = grantedPerson();
        // When
        Response answer = open(link(ada)).press("on/selling-my-data/sms");
        // Then
        assertThat(answer.getHeader("Location")).endsWith("done=");
        assertThat(events(ada)).startsWith("1 statements");
    }

    @Test
    void shouldGiveForgedAndExpiredAndForgottenLinksTheSamePage() {
        // Given
        String ada = grantedPerson();
        String forgotten = link(ada);
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);
        long nobody = 1_000_000_000;
        String expired = "/p/" + TOKENS.issue(nobody, Instant.parse("2020-01-01T00:00:00Z"));
        String neverKnown = "/p/" + TOKENS.issue(nobody, Instant.parse("2999-01-01T00:00:00Z"));
        String forged = "/p/" + "A".repeat(22);
        // When
        List<Response> answers = List.of(
                browser().get(forgotten),
                browser().get(neverKnown),
                browser().get(forged),
                browser().get("/p/x"));
        Response gone = browser().get(expired);
        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(404);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(answers).extracting(Response::asString).containsOnly(gone.asString());
        assertThat(gone.asString()).contains("This link does not work");
        assertThat(browser().formParam("action", "stop").post(forged).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseFormsThatAreNotThePagesOwn() {
        // Given
        String ada = grantedPerson();
        String bo = grantedPerson();
        Page adas = open(link(ada));
        Page bos = open(link(bo));
        // When
        Response withoutForm = browser().formParam("action", "stop").post(adas.path());
        Response withAnothers = adas.press("stop", bos);
        Response fromAnotherSite = browser()
                .cookie(COOKIE, adas.cookie())
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("form", adas.form())
                .formParam("proof", adas.proof())
                .formParam("action", "stop")
                .post(adas.path());
        // Then
        assertThat(List.of(withoutForm, withAnothers, fromAnotherSite))
                .extracting(Response::statusCode)
                .containsOnly(403);
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldRefuseAFormFromAnotherOriginAndOneWithAStolenProofInAnotherBrowser() {
        // Given
        String ada = grantedPerson();
        Page adas = open(link(ada));
        Page sameLinkElsewhere = open(adas.path());
        // When
        Response fromAnotherOrigin = browser()
                .cookie(COOKIE, adas.cookie())
                .header("Origin", "https://evil.example")
                .formParam("form", adas.form())
                .formParam("proof", adas.proof())
                .formParam("action", "stop")
                .post(adas.path());
        Response inAnotherBrowser = browser()
                .cookie(COOKIE, sameLinkElsewhere.cookie())
                .formParam("form", adas.form())
                .formParam("proof", adas.proof())
                .formParam("action", "stop")
                .post(adas.path());
        Response asText = browser()
                .cookie(COOKIE, adas.cookie())
                .contentType("text/plain")
                .body("form=" + adas.form() + "&proof=" + adas.proof() + "&action=stop")
                .post(adas.path());
        // Then
        assertThat(List.of(fromAnotherOrigin, inAnotherBrowser))
                .extracting(Response::statusCode)
                .containsOnly(403);
        assertThat(asText.statusCode()).isEqualTo(415);
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldNotActOnAGet() {
        // Given
        String ada = grantedPerson();
        Page page = open(link(ada));
        // When
        browser()
                .cookie(COOKIE, page.cookie())
                .queryParam("form", page.form())
                .queryParam("proof", page.proof())
                .queryParam("action", "stop")
                .get(page.path())
                .then()
                .statusCode(200);
        // Then
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldGiveALinkToSomebodyUnknownAsToAnybody() {
        // Given
        String known = grantedPerson();
        // When
        Response both = as("app")
                .body(Map.of("requests", List.of(Map.of("personId", known), Map.of("personId", somebody()))))
                .post("/v1/preference-links");
        // Then
        List<String> urls = both.then().statusCode(200).extract().jsonPath().getList("links.url");
        assertThat(urls).hasSize(2).doesNotHaveDuplicates().allSatisfy(url -> assertThat(url)
                .matches("http://127.0.0.1:8081/p/[A-Za-z0-9]{22}"));
        assertThat(urls)
                .extracting(url -> browser().get(URI.create(url).getPath()).statusCode())
                .containsOnly(200);
    }

    @Test
    void shouldTakeTheSameTimeForLinksOfNobodyWhateverIsWrongWithThem() {
        // Given
        String valid = link(grantedPerson()).substring("/p/".length());
        String changed = (valid.charAt(0) == 'A' ? "B" : "A") + valid.substring(1);
        LinkTokens others = new LinkTokens(List.of("another secret of tests with more than 32 characters"));
        String foreign = others.issue(1, Instant.parse("2999-01-01T00:00:00Z"));
        // When
        long ofChanged = median("/p/" + changed);
        long ofForeign = median("/p/" + foreign);
        // Then: both are decided without the database; five times is the noise of a busy machine
        assertThat((double) ofChanged / ofForeign).isBetween(0.2, 5.0);
    }

    @Test
    void shouldForbidFramingStoringSearchingAndTellingOthers() {
        // When
        Response page = browser().get(link(grantedPerson()));
        // Then
        assertThat(page.getHeader("X-Robots-Tag")).contains("noindex");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.asString()).doesNotContain("http://", "https://", "target=");
        assertThat(page.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors 'none'", "default-src 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src");
        assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(page.asString()).doesNotContain("<script", "style=", "onclick");
    }

    @Test
    void shouldHoldNoPersonalDataInTheLink() throws SQLException {
        // Given
        String ada = grantedPerson();
        // When
        String path = link(ada);
        // Then
        assertThat(path).matches("/p/[A-Za-z0-9]{22}").doesNotContain(ada);
    }

    @Test
    void shouldSlowDownWhoHammersALink() {
        // Given
        String path = link(grantedPerson());
        // When
        List<Integer> statuses = IntStream.range(0, 130)
                .mapToObj(i -> browser().get(path).statusCode())
                .toList();
        // Then: within two minutes at the most, each of which allows 60
        assertThat(statuses).contains(200, 429);
    }

    @Test
    void shouldShowNoNoticeToWhomTheLinkIsNot() {
        assertThat(browser()
                        .get("/p/" + "A".repeat(22) + "/notices/marketing/1")
                        .statusCode())
                .isEqualTo(404);
    }

    /** The median of 101 answers, in nanoseconds. */
    private static long median(String path) {
        return LongStream.range(0, 101)
                .map(i -> {
                    long began = System.nanoTime();
                    browser().get(path).then().statusCode(404);
                    return System.nanoTime() - began;
                })
                .sorted()
                .skip(50)
                .findFirst()
                .orElseThrow();
    }
}
