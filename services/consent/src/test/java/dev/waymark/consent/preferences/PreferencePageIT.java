package dev.waymark.consent.preferences;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.preferences.Pages.browser;
import static dev.waymark.consent.preferences.Pages.events;
import static dev.waymark.consent.preferences.Pages.grantedPerson;
import static dev.waymark.consent.preferences.Pages.link;
import static dev.waymark.consent.preferences.Pages.one;
import static dev.waymark.consent.preferences.Pages.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.consent.preferences.Pages.Page;
import dev.waymark.consent.rights.RightsEvents;
import dev.waymark.testing.KafkaProbe;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WholeService
class PreferencePageIT {

    private static final String ON = "value=\"off/marketing/sms\" role=\"switch\" aria-checked=\"true\"";
    private static final String OFF = "value=\"on/marketing/sms\" role=\"switch\" aria-checked=\"false\"";

    @Test
    void shouldShowInBothLanguagesWhatIsOnSinceWhenAndFromWhere() {
        // Given
        String path = link(grantedPerson());
        // When
        String english = browser().get(path).asString();
        String chinese =
                browser().header("Accept-Language", "zh-CN,zh;q=0.9").get(path).asString();
        // Then
        assertThat(english).contains("lang=\"en\"", "marketing", "Since 1 November 2026 · web-form", ON);
        assertThat(chinese).contains("lang=\"zh-Hans\"", "短信", "自 2026年11月1日 起", ON);
        assertThat(browser()
                        .header("Accept-Language", "zh-CN")
                        .get(path + "?lang=en")
                        .asString())
                .contains("Since 1 November 2026");
    }

    @Test
    void shouldSwitchOneOffAndOnAgain() {
        // Given
        String ada = grantedPerson();
        String path = link(ada);
        // When
        Response off = open(path).press("off/marketing/sms");
        // Then
        assertThat(off.statusCode()).isEqualTo(303);
        assertThat(off.getHeader("Location")).isEqualTo("http://127.0.0.1:8081" + path + "?lang=en&done=saved");
        assertThat(reason(ada)).isEqualTo("WITHDRAWN");
        assertThat(browser().get(path + "?done=saved").asString())
                .contains("Your choice is recorded", "on this page", OFF);
        open(path).press("on/marketing/sms");
        assertThat(reason(ada)).isEqualTo("CONSENT");
    }

    @Test
    void shouldStopEverything() {
        // Given
        String ada = grantedPerson();
        // When
        open(link(ada)).press("stop").then().statusCode(303);
        // Then
        assertThat(reason(ada)).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldAskBeforeItTakesARequestForErasure() throws SQLException {
        // Given
        String ada = grantedPerson();
        Page page = open(link(ada));
        // When
        Response answer = page.press("erase");
        // Then
        assertThat(answer.getHeader("Location")).endsWith("done=unconfirmed");
        assertThat(events(ada)).endsWith("0 requests");
    }

    @Test
    void shouldPublishARequestForErasureOnceItIsConfirmed() {
        // Given
        String ada = grantedPerson();
        Page page = open(link(ada));
        // When
        Response confirmed = page.confirmErasure();
        // Then
        assertThat(confirmed.getHeader("Location")).endsWith("done=asked");
        JsonObject event = new JsonObject(KafkaProbe.await(RightsEvents.TOPIC, ada, 1, Duration.ofSeconds(30))
                .getFirst()
                .value());
        assertThat(event.getString("subject")).isEqualTo(ada);
        assertThat(event.getJsonObject("data").getString("kind")).isEqualTo("erase");
        assertThat(browser().get(page.path()).asString()).contains("You asked on");
    }

    @Test
    void shouldAnswerForWhomNothingIsRecordedAsForNobody() {
        // Given
        String ada = somebody();
        link(ada);
        // When
        Response proof = as("compliance").get("/v1/people/" + ada + "/ledger-proof");
        // Then
        proof.then().statusCode(404);
    }

    @Test
    void shouldSayInThePersonsVoiceWhyAMessageCame() {
        // Given
        String path = link(grantedPerson());
        PagePeers.answer();
        // When
        String english = browser().get(path + "?lang=en").asString();
        String chinese = browser().get(path + "?lang=zh").asString();
        // Then
        PagePeers.areAway();
        assertThat(english)
                .contains("2 November 2026 · SMS · marketing", "it reached your phone", "You agreed to receive");
        assertThat(chinese).contains("您的手机已收到", "您同意过接收此类消息").doesNotContain("You agreed");
        assertThat(english).doesNotContain("cart-reminder", "cart-recovery");
    }

    @Test
    void shouldShowWhatIsKnownWithoutGivingANumberAway() {
        // Given
        String path = link(grantedPerson());
        PagePeers.answer();
        // When
        String page = browser().get(path).asString();
        // Then
        PagePeers.areAway();
        assertThat(page)
                .contains("first name", "Ada", "loyalty tier", "gold", "•••• 8000", "&lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("13800138000", "<b>");
    }

    @Test
    void shouldWorkWithoutTheOtherServices() {
        // Given
        String ada = grantedPerson();
        PagePeers.areAway();
        // When
        String page = browser().get(link(ada)).asString();
        // Then
        assertThat(page)
                .contains("The record of messages cannot be reached", "What is known about you cannot be shown", ON);
    }

    @Test
    void shouldGiveTheWholeNoticeOneLinkAwayAndRecordTheOneThatWasOffered() throws SQLException {
        // Given
        String purpose = "news-" + System.nanoTime();
        describe(purpose, "News and offers", "新闻与优惠");
        notice(purpose, "1", "The whole text, first version.");
        String ada = grantedPerson();
        String path = link(ada);
        Page page = open(path);
        String html = browser().get(path).asString();
        notice(purpose, "2", "The whole text, second version.");
        // When
        page.press("on/" + purpose + "/sms/1/en").then().statusCode(303);
        Response forgedVersion = open(path).press("on/" + purpose + "/sms/99/en");
        // Then
        String whole = path + "/notices/" + purpose + "/1?locale=en&amp;lang=en";
        assertThat(html).contains("News and offers", whole, "value=\"on/" + purpose + "/sms/1/en\"");
        assertThat(browser()
                        .get(whole.replace("&amp;", "&"))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains("The whole text, first version.", "Version 1");
        assertThat(forgedVersion.getHeader("Location")).endsWith("done=");
        assertThat(one("SELECT notice_version || ' ' || (notice_hash IS NOT NULL) FROM consent_event WHERE purpose = '"
                        + purpose + "'"))
                .isEqualTo("1 true");
        assertThat(browser().get(path + "?lang=zh").asString()).contains("新闻与优惠");
    }

    private static void describe(String purpose, String english, String chinese) {
        as("compliance")
                .body(Map.of("doubleOptIn", false, "texts", Map.of("en", english, "zh-CN", chinese)))
                .put("/v1/purposes/" + purpose)
                .then()
                .statusCode(200);
    }

    private static void notice(String id, String version, String text) {
        as("compliance")
                .body(Map.of("texts", Map.of("en", text)))
                .put("/v1/notices/" + id + "/versions/" + version)
                .then()
                .statusCode(200);
    }
}
