package dev.waymark.delivery.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WeChatPeer;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.KafkaProbe;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WeChat's calls, signed and encrypted by other people's code. */
@WholeService
class WeChatCallbackIT extends WorkerCalls {

    private static final String BRAND = "/v1/callbacks/wechat/brand";
    private static final String MINI = "/v1/callbacks/wechat/mini";
    private static final String TOPIC = "waymark.delivery.inbound.v1";
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final WxCryptUtil CRYPTO = new WxCryptUtil(WeChatPeer.TOKEN, WeChatPeer.AES_KEY, WeChatPeer.APP_ID);

    private final String person = "wx-caller-" + UUID.randomUUID();
    private final String address = "brand:" + WeChatPeer.openid(person);

    @BeforeEach
    void known() {
        Peers.GATES.owns(address, person);
    }

    @Test
    void shouldProveTheAddress() {
        // When
        Response echoed = signed(now(), nonce())
                .queryParam("echostr", "5927782489442352469")
                .get(BRAND);

        // Then
        assertThat(echoed.statusCode()).isEqualTo(200);
        assertThat(echoed.body().asString()).isEqualTo("5927782489442352469");
        assertThat(echoed.contentType()).startsWith("text/plain");
    }

    @Test
    void shouldRefuseWhoDoesNotKnowTheTokenOrComesTooLate() {
        // When
        int wrong = given().queryParam("signature", "0".repeat(40))
                .queryParam("timestamp", now())
                .queryParam("nonce", "1")
                .queryParam("echostr", "x")
                .get(BRAND)
                .statusCode();
        int late = signed(now() - 600, nonce())
                .queryParam("echostr", "x")
                .get(BRAND)
                .statusCode();
        int nobody = signed(now(), nonce())
                .queryParam("echostr", "x")
                .get("/v1/callbacks/wechat/nobody")
                .statusCode();

        // Then
        assertThat(wrong).isEqualTo(403);
        assertThat(late).isEqualTo(403);
        assertThat(nobody).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"subscribe, wechat.followed, true", "unsubscribe, wechat.unfollowed, false"})
    void shouldTellOfFollowersOnceHoweverOftenItIsCalled(String event, String type, boolean reachable) {
        // Given
        String xml = event(event, "");

        // When
        int first = encrypted(xml).statusCode();
        int again = encrypted(xml).statusCode();

        // Then
        assertThat(first).isEqualTo(200);
        assertThat(again).isEqualTo(200);
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON).getFirst().value())
                .contains("\"type\":\"" + type + "\"", "\"account\":\"brand\"")
                .doesNotContain(WeChatPeer.openid(person));
        assertThat(Peers.GATES.reports()).singleElement().satisfies(report -> {
            assertThat(report.path("value").asText()).isEqualTo(address);
            assertThat(report.path("reachable").asBoolean()).isEqualTo(reachable);
        });
        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> assertThat(
                        KafkaProbe.await(TOPIC, person, 1, SOON))
                .hasSize(1));
    }

    @Test
    void shouldTellOfMenus() {
        // When
        encrypted(event("CLICK", "<EventKey><![CDATA[V1001]]></EventKey>"));

        // Then
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON).getFirst().value())
                .contains("wechat.menu-clicked", "\"key\":\"V1001\"");
    }

    @Test
    void shouldReadNothingThatIsNotEncryptedWhereItMustBe() {
        // Given
        String plain = event("subscribe", "");

        // When
        int bare = signed(now(), nonce()).body(plain).post(BRAND).statusCode();
        int forged = encrypted(plain, "0".repeat(40), "").statusCode();
        int compatible = encrypted(event("CLICK", "<EventKey>V2</EventKey>"), null, "<Event>subscribe</Event>")
                .statusCode();

        // Then
        assertThat(bare).isEqualTo(403);
        assertThat(forged).isEqualTo(403);
        assertThat(compatible).isEqualTo(200);
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).contains("wechat.menu-clicked"));
    }

    @Test
    void shouldTakeOneCallForOneSignature() {
        // Given
        String mini = "mini:" + WeChatPeer.openid(person);
        Peers.GATES.owns(mini, person);
        long at = now();

        // When
        signed(at, "n-" + person)
                .body(event("CLICK", "<EventKey>first</EventKey>"))
                .post(MINI);
        Response second = signed(at, "n-" + person)
                .body(event("CLICK", "<EventKey>second</EventKey>"))
                .post(MINI);

        // Then
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).contains("\"key\":\"first\"", "\"account\":\"mini\""));
    }

    @Test
    void shouldWithdrawAtOnceForAWordThatEndsMessages() {
        // When
        encrypted("<xml><FromUserName>" + WeChatPeer.openid(person) + "</FromUserName><CreateTime>" + now()
                + "</CreateTime><MsgType>text</MsgType><Content>退订</Content><MsgId>" + System.nanoTime()
                + "</MsgId></xml>");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.statements(person))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.path("channel").asText()).isEqualTo("wechat");
                    assertThat(statement.path("source").asText()).isEqualTo("wechat-reply");
                    assertThat(statement.path("status").asText()).isEqualTo("WITHDRAWN");
                }));
    }

    @Test
    void shouldCountAnAcceptanceOnceAndNotARefusalInAPopup() {
        // Given
        String xml = event("subscribe_msg_popup_event", """
                <SubscribeMsgPopupEvent>
                  <List><TemplateId>S-shipped</TemplateId><SubscribeStatusString>accept</SubscribeStatusString><PopupScene>2</PopupScene></List>
                  <List><TemplateId>S-other</TemplateId><SubscribeStatusString>reject</SubscribeStatusString><PopupScene>2</PopupScene></List>
                </SubscribeMsgPopupEvent>""");

        // When
        encrypted(xml);
        encrypted(xml);

        // Then
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON).getFirst().value())
                .contains("wechat.subscription-accepted");
        assertThat(Peers.GATES.subscriptions(":tap")).singleElement().satisfies(tap -> {
            assertThat(tap.path("template").asText()).isEqualTo("S-shipped");
            assertThat(tap.path("personId").asText()).isEqualTo(person);
            assertThat(tap.path("tapId").asText()).hasSize(36);
        });
    }

    @Test
    void shouldEndASubscriptionThatIsTakenBackInTheSettings() {
        // When
        encrypted(event("subscribe_msg_change_event", """
                <SubscribeMsgChangeEvent>
                  <List><TemplateId>S-shipped</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List>
                </SubscribeMsgChangeEvent>"""));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.subscriptions(":used-up"))
                .singleElement()
                .satisfies(told -> assertThat(told.path("template").asText()).isEqualTo("S-shipped")));
    }

    @ParameterizedTest
    @CsvSource({
        "success, DELIVERED, ''",
        "failed:user block, FAILED, USER_BLOCK",
        "failed: system failed, FAILED, SYSTEM_FAILED"
    })
    void shouldTakeReceiptsEvenBeforeTheMessageIsOnRecord(String status, String state, String code) {
        // Given
        String id = Peers.WECHAT.nextId();
        encrypted(
                event("TEMPLATESENDJOBFINISH", "<MsgID>" + id + "</MsgID><Status><![CDATA[" + status + "]]></Status>"));

        // When
        JobTask job = Jobs.header(Jobs.header(Jobs.of(person), "channel", "wechat"), "template", "wechat-order");
        String message = messageId(one(job));

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(sql(
                        "SELECT receipt || '/' || coalesce(receipt_code, '') FROM touch WHERE message_id = ?::uuid",
                        message))
                .startsWith(state)
                .contains(code));
    }

    private String event(String event, String more) {
        return "<xml><ToUserName>gh_1</ToUserName><FromUserName><![CDATA[" + WeChatPeer.openid(person)
                + "]]></FromUserName>"
                + "<CreateTime>" + now() + "</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[" + event
                + "]]></Event>" + more + "</xml>";
    }

    private static Response encrypted(String xml) {
        return encrypted(xml, null, "");
    }

    private static Response encrypted(String xml, @org.jspecify.annotations.Nullable String signature, String plain) {
        long at = now();
        String nonce = nonce();
        String encrypt = CRYPTO.encrypt(nonce.substring(0, 16), xml);
        String own = SHA1.gen(WeChatPeer.TOKEN, Long.toString(at), nonce, encrypt);
        return signed(at, nonce)
                .queryParam("encrypt_type", "aes")
                .queryParam("msg_signature", signature == null ? own : signature)
                .body("<xml><ToUserName>gh_1</ToUserName>" + plain + "<Encrypt><![CDATA[" + encrypt
                        + "]]></Encrypt></xml>")
                .post(BRAND);
    }

    private static RequestSpecification signed(long at, String nonce) {
        return given().contentType("text/xml")
                .queryParam("signature", SHA1.gen(WeChatPeer.TOKEN, Long.toString(at), nonce))
                .queryParam("timestamp", at)
                .queryParam("nonce", nonce);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String nonce() {
        return UUID.randomUUID().toString();
    }
}
