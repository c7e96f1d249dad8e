package dev.waymark.consent.preferences;

import static dev.waymark.consent.preferences.Pages.COOKIE;
import static dev.waymark.consent.preferences.Pages.browser;
import static dev.waymark.consent.preferences.Pages.grantedPerson;
import static dev.waymark.consent.preferences.Pages.link;
import static dev.waymark.consent.preferences.Pages.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.consent.preferences.Pages.Page;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a person, and the person's say in it. */
@WholeService
class PersonalDataIT {

    private String path = "";

    @BeforeEach
    void openALink() {
        path = link(grantedPerson());
        PagePeers.answer();
        PagePeers.changes();
    }

    @AfterEach
    void letThePeersLeave() {
        PagePeers.areAway();
    }

    @Test
    void shouldShowTagsAndAttributesWithWhatCanBeDoneWithThem() {
        // When
        String page = browser().get(path + "?lang=en").asString();
        String chinese = browser().get(path + "?lang=zh").asString();

        // Then
        assertThat(page)
                .contains(
                        "frequent buyer",
                        "value=\"pause/tags/frequent-buyer\"",
                        "value=\"delete/tags/frequent-buyer\"",
                        "value=\"pause/attributes/firstName\"",
                        "value=\"delete/attributes/firstName\"")
                .contains(
                        "Paused: kept, and used for nothing",
                        "value=\"resume/attributes/loyaltyTier\"",
                        "value=\"resume/tags/vip\"")
                .contains("known again only when one of our apps sends it anew")
                .doesNotContain("pause/attributes/loyaltyTier", "tags/gone");
        assertThat(chinese).contains("标签", "暂停使用", "已暂停：保留，但不作任何使用", "立即删除").doesNotContain("Pause");
    }

    @Test
    void shouldOfferNothingForWhatTheLawNeeds() {
        // When
        String page = browser().get(path).asString();

        // Then
        assertThat(page)
                .contains("Kept because it decides which law protects you")
                .doesNotContain("pause/attributes/country", "delete/attributes/country", "<script");
    }

    @ParameterizedTest
    @CsvSource({
        "pause/attributes/firstName, paused, POST attributes/firstName:pause, used for nothing from now on",
        "resume/tags/vip, resumed, POST tags/vip:resume, in use again",
        "delete/tags/frequent-buyer, deleted, DELETE tags/frequent-buyer, It is deleted"
    })
    void shouldDoWhatTheButtonSays(String button, String done, String asked, String told) {
        // When
        Response answer = open(path).press(button);

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.getHeader("Location")).endsWith("done=" + done);
        assertThat(PagePeers.changes()).containsExactly(asked);
        assertThat(browser().get(path + "?lang=en&done=" + done).asString()).contains(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pause/attributes/country",
                "delete/attributes/nick",
                "pause/addresses/sms",
                "delete/tags/..%2F..%2Fx",
                "pause/tags/a/b",
                "PAUSE/tags/vip"
            })
    void shouldChangeNothingThatThePageDoesNotOffer(String button) {
        // When
        Response answer = open(path).press(button);

        // Then
        assertThat(answer.getHeader("Location")).endsWith("done=");
        assertThat(PagePeers.changes()).isEmpty();
    }

    @Test
    void shouldChangeNothingForAFormThatIsNotThePagesOwn() {
        // Given
        Page page = open(path);
        Page ofAnother = open(link(grantedPerson()));

        // When
        List<Response> answers = Stream.of("pause/tags/vip", "delete/tags/vip")
                .flatMap(button -> Stream.of(
                        browser().formParam("action", button).post(path),
                        page.press(button, ofAnother),
                        browser()
                                .cookie(COOKIE, page.cookie())
                                .header("Sec-Fetch-Site", "cross-site")
                                .formParam("form", page.form())
                                .formParam("proof", page.proof())
                                .formParam("action", button)
                                .post(path)))
                .toList();

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(403);
        assertThat(PagePeers.changes()).isEmpty();
    }

    @Test
    void shouldSayWhenItIsNotCertainThatItWasDone() {
        // Given
        Page page = open(path);
        PagePeers.areAway();

        // When
        Response answer = page.press("delete/tags/vip");

        // Then
        assertThat(answer.getHeader("Location")).endsWith("done=away");
        assertThat(browser().get(path + "?lang=zh&done=away").asString()).contains("无法确定是否已执行");
    }
}
