package dev.waymark.sandbox.wechat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An account's server against the sandbox's WeChat; calls are read by other people's code. */
@QuarkusTest
class WeChatIT extends SandboxIT {

    private static final String APP = "wx00000000sandbox1";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";
    private static final String STATUS =
            "\"thing1\":{\"value\":\"Tea\"},\"amount2\":{\"value\":\"12.50\"},\"phrase3\":{\"value\":\"已发货\"}";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String token;
    private String openid;

    @BeforeEach
    void follow() throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), SandboxResource.wechatServer()), 0);
        server.createContext("/callback", this::take);
        server.start();
        token = token(false).getString("access_token");
        openid = person();
        does("FOLLOW", "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> query = new java.util.HashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            query.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(query.get("signature"))
                .isEqualTo(SHA1.gen("sandbox-token", query.get("timestamp"), query.get("nonce")));
        calls.add(new WxCryptUtil("sandbox-token", KEY, APP)
                .decryptXml(query.get("msg_signature"), query.get("timestamp"), query.get("nonce"), body));
        exchange.sendResponseHeaders(200, 7);
        exchange.getResponseBody().write("success".getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    @Test
    void shouldShowWhatTheServerSentAndTellThatItArrived() {
        // When
        JsonPath answer = send("template/send", "order-status", STATUS);

        // Then
        assertThat(answer.getInt("errcode")).isZero();
        assertThat(conversation().getString("people[0].conversation[1].card.title"))
                .isEqualTo("订单状态通知");
        assertThat(conversation().getString("people[0].conversation[1].card.fields.商品"))
                .isEqualTo("Tea");
        await().untilAsserted(() -> assertThat(calls).anySatisfy(call -> assertThat(call)
                .contains("TEMPLATESENDJOBFINISH", "<MsgID>" + answer.getLong("msgid") + "</MsgID>", "success")));
    }

    @ParameterizedTest
    @CsvSource({
        "FOLLOW, subscribe",
        "UNFOLLOW, unsubscribe",
        "MENU, CLICK",
        "WRITE, text",
        "ACCEPT, subscribe_msg_popup_event",
        "REFUSE, subscribe_msg_change_event"
    })
    void shouldCallTheServerWithWhatThePersonDoes(String deed, String event) {
        // When
        does(deed, "shipped");

        // Then
        await().untilAsserted(() ->
                assertThat(calls).anySatisfy(call -> assertThat(call).contains(event, openid)));
    }

    @Test
    void shouldRefuseByTheRulesOfEachCall() {
        assertThat(code(sendTo("o".repeat(28), "template/send", "order-status", STATUS)))
                .isEqualTo(40003);
        assertThat(code(send("template/send", "made-up", STATUS))).isEqualTo(40037);
        assertThat(code(send("template/send", "order-status", "\"thing1\":{\"value\":\"Tea\"}")))
                .isEqualTo(47003);
        assertThat(code(send("template/send", "order-status", STATUS.replace("Tea", "T".repeat(21)))))
                .isEqualTo(47003);
        assertThat(code(send("subscribe/bizsend", "shipped", shipped()))).isEqualTo(43101);
        assertThat(code(write())).isEqualTo(45015);
        does("UNFOLLOW", "");
        assertThat(code(send("template/send", "order-status", STATUS))).isEqualTo(43004);
    }

    @Test
    void shouldSendAsManySubscriptionMessagesAsWereAccepted() {
        // Given
        does("ACCEPT", "shipped");
        does("ACCEPT", "shipped");

        // When
        List<Integer> codes = List.of(
                code(send("subscribe/bizsend", "shipped", shipped())),
                code(send("subscribe/send", "shipped", shipped())),
                code(send("subscribe/bizsend", "shipped", shipped())));

        // Then
        assertThat(codes).containsExactly(0, 0, 43101);
    }

    @Test
    void shouldTakeFiveCustomerServiceMessagesAfterThePersonWrote() {
        // Given
        does("WRITE", "Where is my tea?");

        // When
        List<Integer> codes =
                java.util.stream.Stream.generate(() -> code(write())).limit(6).toList();

        // Then
        assertThat(codes).containsExactly(0, 0, 0, 0, 0, 45047);
        does("WRITE", "Hello?");
        assertThat(code(write())).isZero();
    }

    @Test
    void shouldShowOnceWhatIsSentTwiceUnderTheSameName() {
        // When
        String body =
                body(openid, "order-status", STATUS).replace("{\"touser\"", "{\"client_msg_id\":\"m-1\",\"touser\"");
        JsonPath first = post("template/send", body, token);
        JsonPath again = post("template/send", body, token);

        // Then
        assertThat(again.getLong("msgid")).isEqualTo(first.getLong("msgid"));
        assertThat(conversation().getList("people[0].conversation.card.title"))
                .filteredOn("订单状态通知"::equals)
                .hasSize(1);
    }

    @Test
    void shouldDoAsItsKnobsSay() {
        // Given
        wechatKnobs("{\"mode\":\"REJECT\",\"errcode\":45009,\"count\":1}");

        // Then
        assertThat(code(send("template/send", "order-status", STATUS))).isEqualTo(45009);
        assertThat(code(send("template/send", "order-status", STATUS))).isZero();

        // When it blocks
        wechatKnobs("{\"mode\":\"BLOCKED\"}");
        send("template/send", "order-status", STATUS);

        // Then
        await().untilAsserted(() ->
                assertThat(calls).anySatisfy(call -> assertThat(call).contains("failed:user block")));

        // When it drops
        wechatKnobs("{\"mode\":\"DROP\"}");

        // Then
        assertThatThrownBy(() -> send("template/send", "order-status", STATUS)).isNotNull();
    }

    @Test
    void shouldKnowItsTokens() {
        // Given
        assertThat(token(false).getString("access_token")).isEqualTo(token);

        // When
        given().urlEncodingEnabled(false).post("/v1/wechat/token:end").then().statusCode(204);

        // Then
        assertThat(code(send("template/send", "order-status", STATUS))).isEqualTo(40001);
        assertThat(token(false).getString("access_token")).isNotEqualTo(token);
        assertThat(given().body("{\"grant_type\":\"client_credential\",\"appid\":\"" + APP + "\",\"secret\":\"x\"}")
                        .post("/wechat/cgi-bin/stable_token")
                        .jsonPath()
                        .getInt("errcode"))
                .isEqualTo(40125);
    }

    private static void wechatKnobs(String json) {
        given().contentType(ContentType.JSON)
                .body(json)
                .put("/v1/wechat/knobs")
                .then()
                .statusCode(200);
    }

    private static JsonPath token(boolean force) {
        return given().body("{\"grant_type\":\"client_credential\",\"appid\":\"" + APP
                        + "\",\"secret\":\"sandbox-secret\",\"force_refresh\":" + force + "}")
                .post("/wechat/cgi-bin/stable_token")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String person() {
        return given().contentType(ContentType.JSON)
                .body("{\"name\":\"Ada\"}")
                .post("/v1/wechat/people")
                .then()
                .statusCode(201)
                .extract()
                .path("openid");
    }

    private void does(String what, String text) {
        given().contentType(ContentType.JSON)
                .body(Map.of("what", what, "text", text))
                .post("/v1/wechat/people/{openid}/deeds", openid)
                .then()
                .statusCode(200);
    }

    private JsonPath conversation() {
        return given().queryParam("contains", openid).get("/v1/wechat/people").jsonPath();
    }

    private static String shipped() {
        return "\"thing1\":{\"value\":\"Tea\"},\"character_string2\":{\"value\":\"SF123\"}";
    }

    private JsonPath send(String call, String template, String data) {
        return sendTo(openid, call, template, data);
    }

    private JsonPath sendTo(String to, String call, String template, String data) {
        return post(call, body(to, template, data), token);
    }

    private JsonPath write() {
        return post(
                "custom/send",
                "{\"touser\":\"" + openid + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"Tomorrow\"}}",
                token);
    }

    private static String body(String to, String template, String data) {
        return "{\"touser\":\"" + to + "\",\"template_id\":\"" + template + "\",\"data\":{" + data + "}}";
    }

    private static JsonPath post(String call, String body, String accessToken) {
        return given().contentType(ContentType.JSON)
                .queryParam("access_token", accessToken)
                .body(body)
                .post("/wechat/cgi-bin/message/" + call)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int code(JsonPath answer) {
        return answer.getInt("errcode");
    }
}
