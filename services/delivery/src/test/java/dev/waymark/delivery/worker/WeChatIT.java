package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WeChatPeer;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of WeChat through all gates. */
@WholeService
class WeChatIT extends WorkerCalls {

    private static final String FIELDS = """
            {"thing1":{"value":"Green tea"},"amount2":{"value":"¥12.50"}}""";

    @ParameterizedTest
    @CsvSource({
        "wx-template, wechat-order, /cgi-bin/message/template/send, T-order",
        "wx-subscribe, wechat-shipped, /cgi-bin/message/subscribe/bizsend, S-shipped",
        "mini-subscribe, wechat-shipped, /cgi-bin/message/subscribe/send, M-shipped"
    })
    void shouldFillTheFieldsOfATemplateOfWeChats(String person, String template, String path, String id)
            throws Exception {
        // When
        JobOutcome outcome = one(wechat(person, template));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        WeChatPeer.Request request = only(person);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.body().path("template_id").asText()).isEqualTo(id);
        assertThat(request.body().path("data"))
                .isEqualTo(new com.fasterxml.jackson.databind.ObjectMapper().readTree(FIELDS));
        assertThat(sql("SELECT provider_id FROM provider_message WHERE message_id = ?::uuid", messageId(outcome)))
                .isEqualTo(request.id());
    }

    @Test
    void shouldOpenAPageOrAMiniProgram() {
        // When
        one(wechat("wx-opens", "wechat-order"));

        // Then
        JsonNode body = only("wx-opens").body();
        assertThat(body.path("url").asText()).isEqualTo("https://shop.example/cart");
        assertThat(body.path("miniprogram").path("appid").asText()).isEqualTo("wx-shop");
        assertThat(body.path("miniprogram").path("pagepath").asText()).isEqualTo("pages/cart");
        assertThat(body.path("client_msg_id").asText()).hasSize(36);
    }

    @Test
    void shouldSayTheTextOfAOneTimeSubscription() {
        // When
        JobOutcome outcome = one(wechat("wx-once", "wechat-once"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(only("wx-once").path()).isEqualTo("/cgi-bin/message/template/subscribe");
        assertThat(only("wx-once").body().path("scene").asText()).isEqualTo("7");
        assertThat(only("wx-once").body().at("/data/content/value").asText()).contains("Hi Ada");
    }

    @ParameterizedTest
    @CsvSource({
        "wx-text, wechat-text, text, /text/content",
        "wx-card, wechat-card, news, /news/articles/0/description",
        "mini-card, wechat-card, link, /link/description",
        "wx-page, wechat-page, miniprogrampage, /miniprogrampage/title"
    })
    void shouldWriteAsCustomerService(String person, String template, String kind, String where) {
        // When
        JobOutcome outcome = one(wechat(person, template));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(only(person).path()).isEqualTo("/cgi-bin/message/custom/send");
        assertThat(only(person).body().path("msgtype").asText()).isEqualTo(kind);
        assertThat(only(person).body().at(where).asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "40003, REJECTED",
        "43004, REJECTED",
        "43101, REJECTED",
        "45015, REJECTED",
        "45047, REJECTED",
        "47003, REJECTED",
        "40037, REJECTED",
        "50002, REJECTED",
        "50005, REJECTED",
        "40165, REJECTED",
        "99999, REJECTED",
        "-1, later",
        "45009, later",
        "45011, later",
        "48001, later",
        "40164, later"
    })
    void shouldKnowWhatACodeMeans(int code, String end) {
        // Given
        String person = "wx-code" + code;
        Peers.WECHAT.answer(person, code);

        // When
        JobOutcome outcome = one(wechat(person, "wechat-order"));

        // Then
        if (end.equals("later")) {
            assertThat(outcome).isNotInstanceOf(JobOutcome.Complete.class);
        } else {
            assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", end, "reason", "WECHAT_" + code));
        }
        assertThat(Peers.WECHAT.requests(person)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"40001", "40014", "42001"})
    void shouldHaveAnotherTokenWhenOneIsRefused(int code) {
        // Given
        String person = "wx-token" + code;
        assertThat(result(one(wechat(person + "-before", "wechat-order")))).isEqualTo("SENT");
        Peers.WECHAT.expireToken(code);

        // When
        JobOutcome outcome = one(wechat(person, "wechat-order"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(Peers.WECHAT.requests(person)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"wx-follows-no-more, 43004", "wx-is-unknown, 40003"})
    void shouldTellProfileOfAnAddressThatReachesNobody(String person, int code) {
        // Given
        Peers.WECHAT.answer(person, code);

        // When
        one(wechat(person, "wechat-order"));

        // Then
        await().untilAsserted(() -> assertThat(Peers.GATES.reports()).anySatisfy(report -> {
            assertThat(report.path("value").asText()).isEqualTo("brand:" + WeChatPeer.openid(person));
            assertThat(report.path("reachable").asBoolean()).isFalse();
        }));
    }

    @Test
    void shouldUseUpAnAcceptanceWithASubscriptionMessageAndNothingElse() {
        // When
        one(wechat("wx-counts", "wechat-shipped"));
        one(wechat("wx-counts", "wechat-order"));
        one(wechat("wx-counts", "wechat-lasting"));

        // Then
        assertThat(Peers.GATES.asked("wx-counts"))
                .filteredOn(check -> check.hasNonNull("permit"))
                .extracting(check -> check.path("subscription").asText(""))
                .containsExactly("S-shipped", "", "");
    }

    @Test
    void shouldTellConsentThatNoAcceptanceIsLeft() {
        // Given
        Peers.WECHAT.answer("wx-used-up", 43101);
        Peers.WECHAT.answer("wx-not-sent", 47003);

        // When
        one(wechat("wx-used-up", "wechat-shipped"));
        JobTask refused = wechat("wx-not-sent", "wechat-shipped");
        one(refused);

        // Then
        assertThat(Peers.GATES.subscriptions(":used-up")).singleElement().satisfies(told -> {
            assertThat(told.path("personId").asText()).isEqualTo("wx-used-up");
            assertThat(told.path("template").asText()).isEqualTo("S-shipped");
        });
        assertThat(Peers.GATES.unused()).contains(Jobs.touch(refused)).hasSize(1);
    }

    @Test
    void shouldRepeatWhatWeChatKnowsAgain() {
        // Given
        Peers.WECHAT.breakOffOnce("wx-breaks");

        // When
        JobOutcome outcome = one(wechat("wx-breaks", "wechat-order"));

        // Then
        assertThat(result(outcome)).isEqualTo("SENT");
        assertThat(Peers.WECHAT.requests("wx-breaks"))
                .hasSize(2)
                .extracting(r -> r.body().path("client_msg_id").asText())
                .containsOnly(messageId(outcome));
    }

    @Test
    void shouldNotRepeatWhatWeChatMayHave() {
        // Given
        JobTask job = wechat("wx-may-have", "wechat-text");
        Peers.WECHAT.breakOffOnce("wx-may-have");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("UNKNOWN");
        assertThat(Peers.WECHAT.requests("wx-may-have")).hasSize(1);
    }

    @Test
    void shouldWriteOnceForAJobThatComesTwice() {
        // Given
        JobTask job = wechat("wx-twice", "wechat-order");

        // When
        List<JobOutcome> outcomes = List.of(one(job), one(Jobs.again(job)));

        // Then
        assertThat(outcomes).extracting(WorkerCalls::result).containsOnly("SENT");
        assertThat(Peers.WECHAT.requests("wx-twice")).hasSize(1);
    }

    @Test
    void shouldNotWriteWhatCannotFit() {
        // When
        JobOutcome tooLong = one(wechat("wx-long", "wechat-long"));
        JobOutcome notMapped = one(wechat("wx-unmapped", "wechat-unmapped"));

        // Then
        assertThat(touch(tooLong))
                .containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "WECHAT_FIELD_LONGER_THAN_20:thing1"));
        assertThat(touch(notMapped))
                .containsAllEntriesOf(Map.of("outcome", "REJECTED", "reason", "WECHAT_TEMPLATE_NOT_MAPPED"));
        assertThat(Peers.WECHAT.requests("wx-long")).isEmpty();
    }

    @Test
    void shouldSayThatNoAccountReachesThePerson() {
        // When
        JobOutcome outcome = one(wechat("elsewhere-1", "wechat-order"));

        // Then
        assertThat(touch(outcome)).containsAllEntriesOf(Map.of("outcome", "UNREACHABLE", "reason", "NO_ADDRESS"));
    }

    private static WeChatPeer.Request only(String person) {
        assertThat(Peers.WECHAT.requests(person)).hasSize(1);
        return Peers.WECHAT.requests(person).getFirst();
    }

    private static JobTask wechat(String person, String template) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "wechat"), "template", template);
    }
}
