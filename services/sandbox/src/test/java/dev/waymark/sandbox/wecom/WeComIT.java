package dev.waymark.sandbox.wecom;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.SandboxResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A corporation's server against the sandbox's WeCom; calls are read by other people's code. */
@QuarkusTest
class WeComIT extends SandboxIT {

    private static final String CORP = "ww00000000sandbox1";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY";

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String token;
    private String member;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), SandboxResource.wechatServer()), 0);
        server.createContext("/wecom", this::take);
        server.start();
        token = token("sandbox-secret").getString("access_token");
        member = person("MEMBER");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldGiveTheSameTokenUntilItEnds() {
        // When
        String again = token("sandbox-secret").getString("access_token");
        plain().post("/v1/wecom/token:end").then().statusCode(204);
        int ended = send(text("late")).getInt("errcode");
        String fresh = token("sandbox-secret").getString("access_token");

        // Then
        assertThat(again).isEqualTo(token);
        assertThat(ended).isEqualTo(42001);
        assertThat(fresh).isNotEqualTo(token);
        assertThat(token("wrong").getInt("errcode")).isEqualTo(40001);
    }

    @Test
    void shouldShowAMessageOnceThoughItIsSentTwice() {
        // When
        String first = send(text("Tea is ready")).getString("msgid");
        int again = send(text("Tea is ready")).getInt("errcode");

        // Then
        assertThat(first).isNotEmpty();
        assertThat(again).isZero();
        assertThat(view(member).getList("conversation.card.text")).containsExactly("Tea is ready");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'touser':'nobody','msgtype':'text','agentid':1000002,'text':{'content':'x'}}|81013",
                "{'touser':'MEMBER','msgtype':'text','agentid':7,'text':{'content':'x'}}|40056",
                "{'touser':'MEMBER','msgtype':'voice','agentid':1000002}|40008",
                "{'touser':'MEMBER','msgtype':'text','agentid':1000002,'text':{'content':''}}|44004",
                "{'touser':'MEMBER','msgtype':'textcard','agentid':1000002,'textcard':{'description':'d','url':'https://a.example'}}|41016",
                "{'touser':'MEMBER','msgtype':'textcard','agentid':1000002,'textcard':{'title':'t','url':'https://a.example'}}|41033",
                "{'touser':'MEMBER','msgtype':'textcard','agentid':1000002,'textcard':{'title':'t','description':'d'}}|41010",
                "[]|40058"
            })
    void shouldRefuseByTheRulesOfEachKind(String message, int code) {
        assertThat(send(message.replace('\'', '"').replace("MEMBER", member)).getInt("errcode"))
                .isEqualTo(code);
    }

    @Test
    void shouldTakeNoMoreThanThirtyAMinuteForOneMember() {
        // When
        for (int i = 0; i < 30; i++) {
            assertThat(send(text("n" + i)).getInt("errcode")).isZero();
        }

        // Then
        assertThat(send(text("one more")).getInt("errcode")).isEqualTo(45009);
    }

    @Test
    void shouldDoAsTheKnobsSay() {
        // Given
        put("/v1/wecom/knobs", "{\"mode\":\"REJECT\",\"errcode\":60020,\"count\":1}")
                .statusCode(200);

        // When
        int refused = send(text("a")).getInt("errcode");
        int taken = send(text("b")).getInt("errcode");
        put("/v1/wecom/people/" + member + "/knobs", "{\"mode\":\"UNLICENSED\"}")
                .statusCode(200);
        JsonPath unlicensed = send(text("c"));

        // Then
        assertThat(refused).isEqualTo(60020);
        assertThat(taken).isZero();
        assertThat(unlicensed.getString("unlicenseduser")).isEqualTo(member);
    }

    @Test
    void shouldSendABroadcastWhenTheEmployeeConfirmsItAndOneADay() {
        // Given
        String contact = person("CUSTOMER");
        String stranger = person("CUSTOMER");
        String leaver = person("CUSTOMER");
        does(contact, "ADD");
        does(leaver, "ADD");

        // When
        JsonPath created = broadcast("Spring", contact, stranger, leaver);
        String msgid = created.getString("msgid");
        does(leaver, "LEAVE");
        List<Integer> before = result(msgid).getList("send_list.status");
        plain().post("/v1/wecom/tasks/" + msgid + ":confirm").then().statusCode(204);

        // Then
        assertThat(created.getList("fail_list")).containsExactly(stranger);
        assertThat(before).containsExactly(0, 0);
        assertThat(result(msgid).getList("send_list.status")).containsExactly(1, 2);
        assertThat(view(contact).getList("conversation.card.text")).contains("Spring");
        String second = broadcast("Again", contact).getString("msgid");
        plain().post("/v1/wecom/tasks/" + second + ":confirm").then().statusCode(204);
        assertThat(result(second).getList("send_list.status")).containsExactly(3);
        plain().post("/v1/wecom/tasks/none:confirm").then().statusCode(404);
    }

    @Test
    void shouldCallTheServerSignedAndEncrypted() {
        // Given
        String customer = person("CUSTOMER");

        // When
        does(customer, "ADD");
        given().contentType(ContentType.JSON)
                .body("{\"what\":\"WRITE\",\"text\":\"退订\"}")
                .post("/v1/wecom/people/" + member + "/deeds")
                .then()
                .statusCode(200);

        // Then
        await().untilAsserted(() -> assertThat(calls).hasSize(2));
        assertThat(calls.get(0)).contains("add_external_contact", customer, "zhangsan");
        assertThat(calls.get(1)).contains("<MsgType><![CDATA[text]]></MsgType>", "退订", member);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String encrypted = body.replaceAll("(?s).*<Encrypt><!\\[CDATA\\[(.*?)]]></Encrypt>.*", "$1");
        JsonPath query = JsonPath.from("{\""
                + exchange.getRequestURI().getRawQuery().replace("=", "\":\"").replace("&", "\",\"") + "\"}");
        String signature = SHA1.gen("sandbox-token", query.getString("timestamp"), query.getString("nonce"), encrypted);
        if (signature.equals(query.getString("msg_signature"))) {
            calls.add(new WxCryptUtil("sandbox-token", KEY, CORP).decrypt(encrypted));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static JsonPath token(String secret) {
        return given().queryParam("corpid", CORP)
                .queryParam("corpsecret", secret)
                .get("/wecom/cgi-bin/gettoken")
                .jsonPath();
    }

    private String text(String content) {
        return "{\"touser\":\"" + member + "\",\"msgtype\":\"text\",\"agentid\":1000002,\"text\":{\"content\":\""
                + content + "\"},\"enable_duplicate_check\":1,\"duplicate_check_interval\":60}";
    }

    private JsonPath send(String message) {
        return call("/wecom/cgi-bin/message/send", message);
    }

    private JsonPath broadcast(String text, String... customers) {
        return call(
                "/wecom/cgi-bin/externalcontact/add_msg_template",
                "{\"chat_type\":\"single\",\"sender\":\"zhangsan\",\"external_userid\":[\""
                        + String.join("\",\"", customers) + "\"],\"text\":{\"content\":\"" + text + "\"}}");
    }

    private JsonPath result(String msgid) {
        return call(
                "/wecom/cgi-bin/externalcontact/get_groupmsg_send_result",
                "{\"msgid\":\"" + msgid + "\",\"userid\":\"zhangsan\",\"limit\":500,\"cursor\":\"\"}");
    }

    private JsonPath call(String path, String body) {
        return given().queryParam("access_token", token)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .jsonPath();
    }

    private static String person(String kind) {
        return given().contentType(ContentType.JSON)
                .body("{\"name\":\"Ada\",\"kind\":\"" + kind + "\"}")
                .post("/v1/wecom/people")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Sends the colon of a path as it is. */
    private static RequestSpecification plain() {
        return given().urlEncodingEnabled(false);
    }

    private static void does(String id, String what) {
        given().contentType(ContentType.JSON)
                .body("{\"what\":\"" + what + "\"}")
                .post("/v1/wecom/people/" + id + "/deeds")
                .then()
                .statusCode(200);
    }

    private static JsonPath view(String id) {
        String people = given().queryParam("contains", id)
                .get("/v1/wecom/people")
                .body()
                .asString();
        return JsonPath.from(people).setRootPath("people[0]");
    }
}
