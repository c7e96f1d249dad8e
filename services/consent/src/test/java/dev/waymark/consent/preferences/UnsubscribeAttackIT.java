package dev.waymark.consent.preferences;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.preferences.Pages.browser;
import static dev.waymark.consent.preferences.Pages.events;
import static dev.waymark.consent.preferences.Pages.link;
import static dev.waymark.consent.preferences.Unsubscribing.PAIR;
import static dev.waymark.consent.preferences.Unsubscribing.TOKENS;
import static dev.waymark.consent.preferences.Unsubscribing.asked;
import static dev.waymark.consent.preferences.Unsubscribing.click;
import static dev.waymark.consent.preferences.Unsubscribing.links;
import static dev.waymark.consent.preferences.Unsubscribing.mailReason;
import static dev.waymark.consent.preferences.Unsubscribing.path;
import static dev.waymark.consent.preferences.Unsubscribing.request;
import static dev.waymark.consent.preferences.Unsubscribing.sent;
import static dev.waymark.consent.preferences.Unsubscribing.subscriber;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.consent.preferences.UnsubscribeTokens.Reading;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets an unsubscribe URL, and what it does not do. */
@WholeService
class UnsubscribeAttackIT {

    private static final Topic OFFERS = new Topic("marketing", "email");

    @Test
    void shouldGiveAUrlForWhatCanBeRefusedAndForNothingElse() {
        // Given
        String ada = subscriber();
        // When
        List<Map<String, Object>> links = links(
                request(ada, "marketing", "email"),
                request(ada, "news", "email"),
                request(ada, "transactional", "email"),
                Map.of("personId", ada));
        // Then
        assertThat(links).extracting(link -> link.get("personId")).containsOnly(ada);
        assertThat(links).extracting(link -> link.get("unsubscribe") != null).containsExactly(true, true, false, false);
        assertThat(links)
                .allSatisfy(link -> assertThat(link.get("url")).asString().contains("/p/"));
        assertThat(links.getFirst().get("unsubscribe"))
                .isNotEqualTo(links.get(1).get("unsubscribe"));
    }

    @Test
    void shouldHoldNoPersonalDataAndNotTheTopicInTheUrl() {
        // Given
        String ada = subscriber();
        // When
        String url = String.valueOf(
                links(request(ada, "marketing", "email")).getFirst().get("unsubscribe"));
        // Then
        assertThat(url)
                .matches("http://127.0.0.1:8081/p/unsubscribe/[A-Za-z0-9]{66}")
                .doesNotContain(ada, "marketing", "email");
    }

    @Test
    void shouldWorkForHalfAYearAndLongerThanTheLink() {
        // Given
        Instant now = Instant.now();
        String path = path(subscriber());
        // When
        Reading reading = TOKENS.read(path.substring("/p/unsubscribe/".length()), now);
        // Then
        assertThat(reading).isInstanceOfSatisfying(Reading.Valid.class, valid -> {
            assertThat(valid.topic()).isEqualTo(OFFERS);
            assertThat(valid.link().expires())
                    .isBetween(
                            now.plus(Duration.ofDays(180)).minus(Duration.ofHours(1)), now.plus(Duration.ofDays(181)));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "marketing, , requests[1].channel is missing",
        ", email, requests[1].purpose is missing",
        "any, email, requests[1].purpose is any",
        "marketing, any, requests[1].channel is any",
        "Marketing, email, requests[1].purpose",
        "marketing, e mail, requests[1].channel"
    })
    void shouldSayWhatIsWrongWithAPurposeOrChannel(String purpose, String channel, String wrong) {
        // Given
        Map<String, Object> request = new HashMap<>(Map.of("personId", "ada"));
        request.put("purpose", purpose);
        request.put("channel", channel);
        // When
        Response answer = asked(Map.of("personId", "ada"), request);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("detail")).startsWith(wrong);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "List-Unsubscribe=No", "List-Unsubscribe=One-Click&extra=1", "unsubscribe=yes", "action=stop"
            })
    void shouldRefuseAnyOtherForm(String body) throws SQLException {
        // Given
        String ada = subscriber();
        // When
        Response answer = sent(path(ada), "application/x-www-form-urlencoded", body);
        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:waymark:problem:invalid-field");
        assertThat(answer.jsonPath().getString("detail")).contains("List-Unsubscribe=One-Click");
        assertThat(mailReason(ada)).isEqualTo("CONSENT");
        assertThat(events(ada)).startsWith("1 statements");
    }

    @Test
    void shouldRefusePartsThatAreFilesAndBodiesWithoutTypeOrEnd() {
        // Given
        String ada = subscriber();
        String path = path(ada);
        // When
        Response file = sent(
                path,
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"; filename=\"a\"\r\n\r\nOne-Click\r\n--b--");
        Response untold = browser()
                .noContentType()
                .body(PAIR.getBytes(StandardCharsets.UTF_8))
                .post(path);
        Response cut = sent(path, "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data");
        Response great = sent(path, "application/x-www-form-urlencoded", PAIR + "&" + "x".repeat(100_000));
        Response huge = sent(path, "application/x-www-form-urlencoded", PAIR + "&" + "x".repeat(2_000_000));
        // Then
        assertThat(List.of(file, untold, cut, great))
                .extracting(Response::statusCode)
                .containsOnly(400);
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(mailReason(ada)).isEqualTo("CONSENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain"})
    void shouldRefuseWhatIsNoForm(String type) {
        // Given
        String ada = subscriber();
        // When
        Response answer = sent(path(ada), type, PAIR);
        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(mailReason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldGiveForgedAndExpiredAndForgottenUrlsThePageOfADeadLink() {
        // Given
        String ada = subscriber();
        String forgotten = path(ada);
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);
        long nobody = 1_000_000_000;
        Instant then = Instant.parse("2999-01-01T00:00:00Z");
        String neverKnown = "/p/unsubscribe/" + TOKENS.issue(nobody, OFFERS, then);
        String foreign = "/p/unsubscribe/"
                + new UnsubscribeTokens(List.of("another secret of tests with more than 32 characters"))
                        .issue(1, OFFERS, then);
        String forged = "/p/unsubscribe/" + "A".repeat(66);
        String changed = path(subscriber()).replaceFirst(".$", "_");
        String expired = "/p/unsubscribe/" + TOKENS.issue(1, OFFERS, Instant.parse("2020-01-01T00:00:00Z"));
        // When
        List<Response> dead = Stream.of(forgotten, neverKnown, foreign, forged, changed, "/p/unsubscribe/x")
                .flatMap(path -> Stream.of(click(path), browser().get(path)))
                .toList();
        List<Response> gone = List.of(click(expired), browser().get(expired));
        // Then
        assertThat(dead).extracting(Response::statusCode).containsOnly(404);
        assertThat(gone).extracting(Response::statusCode).containsOnly(410);
        assertThat(Stream.concat(dead.stream(), gone.stream()))
                .extracting(Response::asString)
                .containsOnly(browser().get("/p/x").asString());
    }

    @Test
    void shouldNotOpenThePageAndTheLinkShouldNotUnsubscribe() {
        // Given
        String ada = subscriber();
        String token = path(ada).substring("/p/unsubscribe/".length());
        String link = link(ada).substring("/p/".length());
        // When
        List<Response> answers = List.of(
                browser().get("/p/" + token),
                browser().get("/p/" + token + "/copy"),
                browser().get("/p/" + token.substring(0, 22)),
                browser().get("/p/unsubscribe"),
                browser().get("/p/unsubscribe/" + link),
                click("/p/unsubscribe/" + link));
        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(404);
        assertThat(mailReason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldKnowNoOtherMethod() {
        // Given
        String path = path(subscriber());
        // When
        List<Response> answers =
                List.of(browser().delete(path), browser().put(path), browser().patch(path));
        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(405);
    }

    @Test
    void shouldSlowDownWhoHammersAUrl() {
        // Given
        String path = path(subscriber());
        // When
        List<Integer> statuses = IntStream.range(0, 130)
                .mapToObj(i -> browser().get(path).statusCode())
                .toList();
        // Then: within two minutes at the most, each of which allows 60
        assertThat(statuses).contains(200, 429);
    }
}
