package dev.waymark.consent.preferences;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static dev.waymark.consent.api.ConsentCalls.with;
import static dev.waymark.consent.preferences.Pages.browser;
import static dev.waymark.consent.preferences.Pages.events;
import static dev.waymark.consent.preferences.Pages.link;
import static dev.waymark.consent.preferences.Pages.one;
import static dev.waymark.consent.preferences.Unsubscribing.byParts;
import static dev.waymark.consent.preferences.Unsubscribing.click;
import static dev.waymark.consent.preferences.Unsubscribing.mailReason;
import static dev.waymark.consent.preferences.Unsubscribing.onMails;
import static dev.waymark.consent.preferences.Unsubscribing.path;
import static dev.waymark.consent.preferences.Unsubscribing.subscriber;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.consent.events.ConsentEvents;
import dev.waymark.testing.KafkaProbe;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One click in a mail program, and the page for who opens the URL instead. */
@WholeService
class UnsubscribeIT {

    @Test
    void shouldWithdrawAtOnceAsThePersonsOwnAct() throws SQLException {
        // Given
        String ada = subscriber();
        String path = path(ada);
        // When
        Response answer = click(path);
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.asString().strip()).isEqualTo("You are unsubscribed.");
        assertThat(answer.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(answer.getHeaders().hasHeaderWithName("Location")).isFalse();
        assertThat(mailReason(ada)).isEqualTo("WITHDRAWN");
        assertThat(one("""
                SELECT e.status || ' ' || e.purpose || ' ' || e.channel || ' ' || e.brand || ' ' || e.source || ' ' || e.actor
                FROM consent_event e JOIN person p USING (subject) WHERE p.person_id = '%s'
                ORDER BY ledger_position DESC LIMIT 1""".formatted(ada))).isEqualTo("WITHDRAWN marketing email any one-click SELF");
        JsonObject told = new JsonObject(KafkaProbe.await(ConsentEvents.TOPIC, ada, 2, Duration.ofSeconds(30))
                .getLast()
                .value());
        assertThat(told.getJsonObject("data").getString("status")).isEqualTo("WITHDRAWN");
        assertThat(browser().get(link(ada) + "?lang=en").asString()).contains("by the unsubscribe button of a message");
    }

    @Test
    void shouldTakeThePartsThatMailProgramsSend() throws SQLException {
        // Given
        String ada = subscriber();
        // When
        Response answer = byParts(path(ada));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(mailReason(ada)).isEqualTo("WITHDRAWN");
        assertThat(events(ada)).startsWith("2 statements");
    }

    @Test
    void shouldWithdrawWhatTheUrlIsAboutAndNothingElse() {
        // Given
        String ada = subscriber();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        recorded(with(onMails(ada, "GRANTED"), "purpose", "news"));
        // When
        click(path(ada)).then().statusCode(200);
        // Then
        assertThat(reason(ada)).isEqualTo("CONSENT");
        assertThat(decisions(Map.of("personId", ada, "purpose", "news", "channel", "email")))
                .extracting(decision -> decision.get("reason"))
                .containsExactly("CONSENT");
    }

    @Test
    void shouldKeepTheRefusalOfWhomTheLawAllowsToBeAskedWithoutAGrant() {
        // Given
        String ada = somebody();
        Map<String, Object> offer =
                Map.of("personId", ada, "purpose", "marketing", "channel", "email", "jurisdiction", "us");
        assertThat(decisions(offer).getFirst()).containsEntry("reason", "NOT_REFUSED");
        // When
        click(path(ada)).then().statusCode(200);
        // Then
        assertThat(decisions(offer).getFirst()).containsEntry("reason", "WITHDRAWN");
    }

    @Test
    void shouldHaveOneEffectWhenItIsSentAgain() throws SQLException {
        // Given
        String ada = subscriber();
        String path = path(ada);
        click(path).then().statusCode(200);
        // When
        Response again = click(path);
        Response byAnotherMail = click(path(ada));
        // Then
        assertThat(List.of(again, byAnotherMail))
                .extracting(Response::statusCode)
                .containsOnly(200);
        assertThat(events(ada)).startsWith("2 statements");
        assertThat(mailReason(ada)).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldHaveOneEffectWhenItIsSentManyTimesAtOnce()
            throws SQLException, InterruptedException, ExecutionException {
        // Given
        String ada = subscriber();
        String path = path(ada);
        List<Callable<Integer>> clicks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            clicks.add(() -> click(path).statusCode());
        }
        List<Integer> statuses = new ArrayList<>();
        // When
        try (ExecutorService programs = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> answer : programs.invokeAll(clicks)) {
                statuses.add(answer.get());
            }
        }
        // Then
        assertThat(statuses).hasSize(16).containsOnly(200);
        assertThat(events(ada)).startsWith("2 statements");
        assertThat(mailReason(ada)).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldWithdrawAnewWhoAgreedAnew() throws SQLException {
        // Given
        String ada = subscriber();
        String path = path(ada);
        click(path).then().statusCode(200);
        recorded(with(onMails(ada, "GRANTED"), "capturedAt", Unsubscribing.now()));
        assertThat(mailReason(ada)).isEqualTo("CONSENT");
        // When
        click(path).then().statusCode(200);
        // Then
        assertThat(mailReason(ada)).isEqualTo("WITHDRAWN");
        assertThat(events(ada)).startsWith("4 statements");
    }

    @Test
    void shouldTakeBackWhatWasAgreedAnewForOneBrand() {
        // Given
        String ada = subscriber();
        String path = path(ada);
        click(path).then().statusCode(200);
        recorded(with(onMails(ada, "GRANTED"), "brand", "acme", "capturedAt", Unsubscribing.now()));
        Map<String, Object> offer =
                Map.of("personId", ada, "purpose", "marketing", "channel", "email", "brand", "acme");
        assertThat(decisions(offer).getFirst()).containsEntry("reason", "CONSENT");
        // When
        click(path).then().statusCode(200);
        // Then
        assertThat(decisions(offer).getFirst()).containsEntry("decision", "DENIED");
    }

    @Test
    void shouldAnswerOnlyWhenNothingMoreLeaves() {
        // Given
        String ada = subscriber();
        String path = path(ada);
        click(path).then().statusCode(200);
        recorded(with(onMails(ada, "GRANTED"), "capturedAt", Unsubscribing.now()));
        String permitted = Unsubscribing.permit(ada, "PT2S");
        // When
        long began = System.nanoTime();
        click(path).then().statusCode(200);
        Duration first = Duration.ofNanos(System.nanoTime() - began);
        // Then: the message under way had its two seconds
        assertThat(permitted).isNotNull();
        assertThat(first).isGreaterThan(Duration.ofMillis(1_000));
    }

    @Test
    void shouldMakeARepeatedClickWaitForWhatIsUnderWayToo() throws InterruptedException, ExecutionException {
        // Given
        String ada = subscriber();
        String path = path(ada);
        Unsubscribing.permit(ada, "PT3S");
        long began = System.nanoTime();
        try (ExecutorService programs = Executors.newFixedThreadPool(1)) {
            Future<Integer> first = programs.submit(() -> click(path).statusCode());
            Unsubscribing.awaitWithdrawal(ada);
            // When
            int again = click(path).statusCode();
            // Then
            assertThat(again).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(2_500));
            assertThat(first.get()).isEqualTo(200);
        }
    }

    @Test
    void shouldChangeNothingWhenItIsOpened() throws SQLException {
        // Given
        String ada = subscriber();
        String path = path(ada);
        // When
        Response opened = browser().get(path);
        Response asked = browser().head(path);
        Response withThePair =
                browser().queryParam("List-Unsubscribe", "One-Click").get(path);
        // Then
        assertThat(List.of(opened, asked, withThePair))
                .extracting(Response::statusCode)
                .containsOnly(200);
        assertThat(mailReason(ada)).isEqualTo("CONSENT");
        assertThat(events(ada)).startsWith("1 statements");
    }

    @Test
    void shouldShowAPageWithOneButtonThatNeedsNoScript() {
        // Given
        String path = path(subscriber());
        // When
        Response page = browser().header("Accept-Language", "zh-CN").get(path + "?lang=en");
        String chinese = browser().header("Accept-Language", "zh-CN").get(path).asString();
        // Then
        assertThat(page.asString())
                .contains("lang=\"en\"", "Stop these messages?", "marketing", "E-mail")
                .contains("<form method=\"post\" action=\"?lang=en\">")
                .contains("<input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">")
                .containsOnlyOnce("<button")
                .doesNotContain("<script", "style=", "onclick", "http://", "https://", "target=");
        assertThat(chinese)
                .contains("lang=\"zh-Hans\"", "不再接收这类消息？", "电子邮件", "退订")
                .doesNotContain("Unsubscribe<");
        assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.getHeader("Content-Security-Policy")).contains("default-src 'none'", "form-action 'self'");
        assertThat(page.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    @Test
    void shouldTellABrowserOnAPageThatItIsDone() {
        // Given
        String ada = subscriber();
        String path = path(ada);
        // When
        Response answer = browser()
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .formParam("List-Unsubscribe", "One-Click")
                .post(path + "?lang=zh");
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(answer.asString()).contains("您已退订。", "您的选择已记录", "marketing");
        assertThat(mailReason(ada)).isEqualTo("WITHDRAWN");
    }

    @Test
    void shouldTellAProgramInItsLanguageAndWhateverItAccepts() {
        // Given
        String ada = subscriber();
        // When
        Response answer = browser()
                .header("Accept", "application/json")
                .header("Accept-Language", "zh-CN")
                .formParam("List-Unsubscribe", "One-Click")
                .post(path(ada));
        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString().strip()).isEqualTo("您已退订。");
    }

    @Test
    void shouldSayWhatThePurposeIsInThePersonsWords() {
        // Given
        String purpose = "letters-" + System.nanoTime();
        as("compliance")
                .body(Map.of("texts", Map.of("en", "Letters of the week", "zh-CN", "每周来信")))
                .put("/v1/purposes/" + purpose)
                .then()
                .statusCode(200);
        String path = path(somebody(), purpose, "email");
        // When
        String english = browser().get(path + "?lang=en").asString();
        String chinese = browser().get(path + "?lang=zh").asString();
        // Then
        assertThat(english).contains("Letters of the week").doesNotContain(purpose);
        assertThat(chinese).contains("每周来信");
    }
}
