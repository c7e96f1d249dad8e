package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.FcmClient;
import dev.waymark.sandbox.MailClient;
import dev.waymark.sandbox.SandboxIT;
import dev.waymark.sandbox.Site;
import dev.waymark.sandbox.SmppClient;
import dev.waymark.sandbox.SmtpTalk;
import dev.waymark.sandbox.webpush.Subscription;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractIT extends SandboxIT {

    private static final List<Class<?>> RESOURCES = List.of(
            PhonesResource.class,
            RepliesResource.class,
            KnobsResource.class,
            PhoneKnobsResource.class,
            SessionsResource.class,
            ChangesResource.class,
            MailboxesResource.class,
            MailKnobsResource.class,
            MailboxKnobsResource.class,
            UnsubscribeResource.class,
            BrowsersResource.class,
            AppDevicesResource.class,
            PushAccountsResource.class,
            HuaweiResource.class,
            XiaomiResource.class,
            DevicesResource.class,
            NotificationsResource.class,
            PushKnobsResource.class,
            DeviceKnobsResource.class,
            WebPushResource.class,
            FcmResource.class,
            GatewayResource.class,
            GatewayKnobsResource.class,
            WeChatResource.class,
            WeChatPeopleResource.class,
            WeChatKnobsResource.class,
            WeComResource.class,
            WeComPeopleResource.class,
            WeComKnobsResource.class);

    private final Contract contract = load();

    @Test
    void shouldOfferWhatTheContractSaysAndNothingElse() {
        // Given
        Set<String> offered = new TreeSet<>();

        // When
        RESOURCES.forEach(resource -> Stream.of(resource.getMethods())
                .forEach(method -> verb(method).forEach(verb -> offered.add(verb + " " + path(resource, method)))));

        // Then
        assertThat(offered).isEqualTo(contract.operations());
    }

    @Test
    void shouldAnswerAsTheContractSays() throws Exception {
        // Given
        knobs("{\"receipts\":{\"mode\":\"FAILED\",\"count\":1}}");
        try (SmppClient client = bind()) {
            client.submit(ADA, "fails");
            client.submit(ADA, "arrives");
            put("/v1/phones/" + ADA + "/knobs", "{\"mode\":\"REJECT\",\"count\":2}")
                    .statusCode(200);
            assertThatThrownBy(() -> client.submit(ADA, "refused")).isNotNull();
            ValidatableResponse reply = post("/v1/phones/" + ADA + "/replies", "{\"text\":\"STOP\"}");

            // Then
            assertKept("Reply", reply);
            assertKept("PhoneList", get("/v1/phones"));
            assertKept("PhoneThread", get("/v1/phones/" + ADA + "/messages"));
            assertKept("KnobsState", get("/v1/knobs"));
            assertKept("KnobsState", get("/v1/phones/" + ADA + "/knobs"));
            assertKept("SessionList", get("/v1/sessions"));
            assertKept("Problem", put("/v1/knobs", "{\"mode\":\"EXPLODE\"}"));
            assertKept("Problem", get("/v1/phones/+1001/knobs"));
        }
    }

    @Test
    void shouldAnswerAboutMailAsTheContractSays() throws Exception {
        // Given
        MailClient client = new MailClient(smtpPort());
        HttpServer sender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sender.start();
        String url = "http://127.0.0.1:" + sender.getAddress().getPort() + "/";
        Map<String, String> headers =
                Map.of("List-Unsubscribe", "<" + url + ">", "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        String answer = client.submit(ADA_MAIL, "hello", "hi", "<p>hi</p>", headers);
        put("/v1/mailboxes/" + ADA_MAIL + "/knobs", "{\"mode\":\"SLOW\",\"delay\":\"PT0.1S\",\"count\":2}")
                .statusCode(200);
        mailKnobs("{\"mode\":\"THROTTLE\",\"ratePerSecond\":1}");
        try (SmtpTalk talk = SmtpTalk.loggedIn(smtpPort())) {
            talk.submit(ADA_MAIL, "Subject: bare\n\n");
        }
        String id = answer.substring(answer.lastIndexOf(' ') + 1);

        // When
        ValidatableResponse unsubscription = post("/v1/mails/" + id + ":unsubscribe", "");
        sender.stop(0);

        // Then
        assertKept("Unsubscription", unsubscription.statusCode(200));
        assertKept("MailboxList", get("/v1/mailboxes"));
        assertKept("Mailbox", get("/v1/mailboxes/" + ADA_MAIL + "/mails"));
        assertKept("MailKnobsState", get("/v1/mail/knobs"));
        assertKept("MailKnobsState", get("/v1/mailboxes/" + ADA_MAIL + "/knobs"));
        assertKept("Problem", put("/v1/mail/knobs", "{\"mode\":\"EXPLODE\"}"));
        assertKept("Problem", post("/v1/mails/unknown:unsubscribe", ""));
    }

    @Test
    void shouldAnswerAboutPushAsTheContractSays() throws Exception {
        // Given
        Site site = new Site();
        Subscription browser = new Subscription(site, browser(site));
        JsonPath phone = app();
        FcmClient client = fcmClient();
        String accessToken = client.accessToken();
        browser.send(Subscription.payload("m1"));
        browser.withBody(new byte[200]).send("");
        browser.with("TTL", null).send("");
        put("/v1/devices/" + phone.getString("deviceId") + "/knobs", "{\"mode\":\"SLOW\",\"delay\":\"PT0.1S\"}")
                .statusCode(200);

        // When
        Response sent = client.send(accessToken, FcmClient.message(phone.getString("token"), "m2"));
        Response refused = client.send(accessToken, FcmClient.message("unknown", "m3"));

        // Then
        assertKept("FcmMessageName", sent.then().statusCode(200));
        assertKept("FcmError", refused.then().statusCode(400));
        assertKept("FcmError", client.send("", "{}").then().statusCode(401));
        assertKept(
                "AccessToken",
                FcmClient.token(FcmClient.GRANT, client.assertion(client.claims(Instant.now())))
                        .then());
        assertKept("AccessTokenError", FcmClient.token(FcmClient.GRANT, "x").then());
        assertKept("ServiceAccount", get("/v1/fcm/service-account"));
        assertKept("BrowserList", get("/v1/browsers"));
        assertKept("AppDeviceList", get("/v1/fcm/devices"));
        assertKept("DeviceList", get("/v1/devices"));
        assertKept("Device", get("/v1/devices/" + browser.id() + "/notifications"));
        assertKept("Device", get("/v1/devices/" + phone.getString("deviceId") + "/notifications"));
        assertKept("PushKnobsState", get("/v1/push/fcm/knobs"));
        assertKept("PushKnobsState", get("/v1/devices/" + phone.getString("deviceId") + "/knobs"));
        assertKept("Problem", get("/v1/push/smoke/knobs"));
    }

    @Test
    void shouldTakeThePushExamplesOfTheContract() {
        // When
        List<String> examples = contract.examples("PushKnobs");

        // Then
        assertThat(examples).hasSize(4);
        for (String path : List.of("/v1/push/webpush/knobs", "/v1/push/fcm/knobs", "/v1/push/apns/knobs")) {
            examples.forEach(example -> put(path, example).statusCode(200));
        }
        contract.examples("post", "/v1/browsers")
                .forEach(example -> assertKeptCreated("Browser", "/v1/browsers", example));
        contract.examples("post", "/v1/{service}/devices").forEach(example -> {
            for (String service : List.of("fcm", "apns", "huawei", "xiaomi")) {
                assertKeptCreated("AppDevice", "/v1/" + service + "/devices", example);
            }
        });
        assertKept("ApnsAccount", get("/v1/apns/account"));
        assertKept("HuaweiAccount", get("/v1/huawei/account"));
        assertKept("XiaomiAccount", get("/v1/xiaomi/account"));
    }

    private void assertKeptCreated(String schema, String path, String example) {
        assertKept(schema, post(path, example).statusCode(201));
    }

    @Test
    void shouldTakeTheMailExamplesOfTheContract() {
        // When
        List<String> examples = contract.examples("MailKnobs");

        // Then
        assertThat(examples).hasSize(3);
        examples.forEach(example -> put("/v1/mail/knobs", example).statusCode(200));
    }

    @Test
    void shouldTakeTheExamplesOfTheContract() throws Exception {
        // When
        List<String> examples = contract.examples("Knobs");

        // Then
        assertThat(examples).hasSize(3);
        examples.forEach(example -> put("/v1/knobs", example).statusCode(200));
    }

    private void assertKept(String schema, ValidatableResponse response) {
        JsonNode document = read(response.extract().asString());
        assertThat(contract.breaches(schema, document))
                .as("%s: %s", schema, document)
                .isEmpty();
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private static ValidatableResponse get(String path) {
        return when().get(path).then();
    }

    private static Stream<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource, Method method) {
        Path below = method.getAnnotation(Path.class);
        return resource.getAnnotation(Path.class).value() + (below == null ? "" : below.value());
    }

    private static Contract load() {
        try {
            return Contract.load();
        } catch (IOException e) {
            throw new AssertionError("no contract", e);
        }
    }
}
