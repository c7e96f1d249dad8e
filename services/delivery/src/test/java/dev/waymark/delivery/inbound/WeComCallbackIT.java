package dev.waymark.delivery.inbound;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.PeersResource;
import dev.waymark.delivery.peers.WeComServer;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.worker.WorkerCalls;
import dev.waymark.testing.KafkaProbe;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WeCom's calls, signed and encrypted by other people's code. */
@WholeService
class WeComCallbackIT extends WorkerCalls {

    private static final String BRAND = "/v1/callbacks/wecom/brand";
    private static final String SHOP = "/v1/callbacks/wecom/shop";
    private static final String TOPIC = "waymark.delivery.inbound.v1";
    private static final Duration SOON = Duration.ofSeconds(15);

    private final String person = "customer-caller-" + UUID.randomUUID();
    private final String customer =
            "wm" + UUID.randomUUID().toString().replace("-", "").substring(2);

    @BeforeEach
    void known() {
        Peers.GATES.owns("shop:" + customer, person);
        Peers.GATES.owns("brand:" + customer, person);
    }

    @Test
    void shouldProveTheAddressByWhatItDecrypts() {
        // When
        Response echoed = get(BRAND, WeComServer.CORP, 0);

        // Then
        assertThat(echoed.statusCode()).isEqualTo(200);
        assertThat(echoed.body().asString()).isEqualTo("1616140317555161061");
    }

    @Test
    void shouldRefuseWhoDoesNotKnowTheTokenComesTooLateOrMeansAnotherCorporation() {
        // When and then
        assertThat(get(BRAND, "ww-another", 0).statusCode()).isEqualTo(403);
        assertThat(get(BRAND, WeComServer.CORP, 600).statusCode()).isEqualTo(403);
        assertThat(get("/v1/callbacks/wecom/nobody", WeComServer.CORP, 0).statusCode())
                .isEqualTo(404);
        assertThat(given().queryParam("msg_signature", "0".repeat(40))
                        .queryParam("timestamp", Instant.now().getEpochSecond())
                        .queryParam("nonce", "1")
                        .queryParam("echostr", "x")
                        .get(BRAND)
                        .statusCode())
                .isEqualTo(403);
    }

    /** The events are those of developer.work.weixin.qq.com/document/path/92130. */
    @ParameterizedTest
    @CsvSource({
        "add_external_contact, wecom.followed, true",
        "del_external_contact, wecom.unfollowed, false",
        "del_follow_user, wecom.unfollowed, false"
    })
    void shouldTellOfContactsOnceHoweverOftenItIsCalled(String change, String type, boolean reachable) {
        // Given
        String xml = """
                <xml><ToUserName><![CDATA[toUser]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName><CreateTime>%d</CreateTime>\
                <MsgType><![CDATA[event]]></MsgType><Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[%s]]></ChangeType>\
                <UserID><![CDATA[zhangsan]]></UserID><ExternalUserID><![CDATA[%s]]></ExternalUserID></xml>""".formatted(Instant.now().getEpochSecond(), change, customer);

        // When
        int first = post(SHOP, xml).statusCode();
        int again = post(SHOP, xml).statusCode();

        // Then
        assertThat(first).isEqualTo(200);
        assertThat(again).isEqualTo(200);
        assertThat(KafkaProbe.await(TOPIC, person, 1, SOON).getFirst().value())
                .contains("\"type\":\"" + type + "\"")
                .doesNotContain(customer);
        assertThat(Peers.GATES.reports()).singleElement().satisfies(report -> {
            assertThat(report.path("channel").asText()).isEqualTo("wecom");
            assertThat(report.path("value").asText()).isEqualTo("shop:" + customer);
            assertThat(report.path("reachable").asBoolean()).isEqualTo(reachable);
        });
        await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> assertThat(
                        KafkaProbe.await(TOPIC, person, 1, SOON))
                .hasSize(1));
    }

    @Test
    void shouldWithdrawAtOnceForAWordThatEndsMessages() {
        // Given
        String xml = "<xml><ToUserName>" + WeComServer.CORP + "</ToUserName><FromUserName>" + customer
                + "</FromUserName><CreateTime>" + Instant.now().getEpochSecond()
                + "</CreateTime><MsgType>text</MsgType><Content>退订</Content><MsgId>" + System.nanoTime()
                + "</MsgId><AgentID>1000002</AgentID></xml>";

        // When
        post(BRAND, xml);
        post(BRAND, xml);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(Peers.GATES.statements(person))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.path("channel").asText()).isEqualTo("wecom");
                    assertThat(statement.path("status").asText()).isEqualTo("WITHDRAWN");
                }));
    }

    @Test
    void shouldReadNothingThatIsNotEncrypted() {
        // When
        int plain = given().queryParam("msg_signature", "0".repeat(40))
                .queryParam("timestamp", Instant.now().getEpochSecond())
                .queryParam("nonce", "1")
                .contentType("text/xml")
                .body("<xml><FromUserName>" + customer + "</FromUserName><MsgType>text</MsgType></xml>")
                .post(BRAND)
                .statusCode();

        // Then
        assertThat(plain).isEqualTo(403);
    }

    private static Response get(String path, String corp, int secondsAgo) {
        WxCryptUtil crypto = new WxCryptUtil(PeersResource.CALLBACK_TOKEN, PeersResource.ENCODING_AES_KEY, corp);
        String encrypted = crypto.encrypt("abcdefghijklmnop", "1616140317555161061");
        String at = Long.toString(Instant.now().getEpochSecond() - secondsAgo);
        return given().queryParam("msg_signature", SHA1.gen(PeersResource.CALLBACK_TOKEN, at, "n", encrypted))
                .queryParam("timestamp", at)
                .queryParam("nonce", "n")
                .queryParam("echostr", encrypted)
                .get(path);
    }

    private static Response post(String path, String xml) {
        WxCryptUtil crypto =
                new WxCryptUtil(PeersResource.CALLBACK_TOKEN, PeersResource.ENCODING_AES_KEY, WeComServer.CORP);
        String encrypted = crypto.encrypt("abcdefghijklmnop", xml);
        String at = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        return given().queryParam("msg_signature", SHA1.gen(PeersResource.CALLBACK_TOKEN, at, nonce, encrypted))
                .queryParam("timestamp", at)
                .queryParam("nonce", nonce)
                .contentType("text/xml")
                .body("<xml><ToUserName><![CDATA[" + WeComServer.CORP + "]]></ToUserName><Encrypt><![CDATA[" + encrypted
                        + "]]></Encrypt></xml>")
                .post(path);
    }
}
