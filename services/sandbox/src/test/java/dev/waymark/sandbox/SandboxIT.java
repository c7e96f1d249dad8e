package dev.waymark.sandbox;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;

import dev.waymark.sandbox.smpp.SmppServer;
import dev.waymark.sandbox.smtp.SmtpServer;
import dev.waymark.sandbox.store.GatewayRecorder;
import dev.waymark.sandbox.store.MailLog;
import dev.waymark.sandbox.store.MessageLog;
import dev.waymark.sandbox.store.PushRecorder;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** What every test against the running app shares: fresh phones, mailboxes, lock screens and knobs, and a look at the logs. */
@QuarkusTestResource(SandboxResource.class)
public abstract class SandboxIT {

    protected static final String ADA = Entries.ADA;

    protected static final String ADA_MAIL = "ada@example.com";

    @Inject
    SmppServer server;

    @Inject
    SmtpServer smtpServer;

    @ConfigProperty(name = "waymark.sandbox.dir")
    Path folder;

    @BeforeEach
    void startAfresh() {
        when().delete("/v1/knobs").then().statusCode(204);
        when().delete("/v1/phones").then().statusCode(204);
        when().delete("/v1/mail/knobs").then().statusCode(204);
        when().delete("/v1/mailboxes").then().statusCode(204);
        when().delete("/v1/push/webpush/knobs").then().statusCode(204);
        when().delete("/v1/push/fcm/knobs").then().statusCode(204);
        when().delete("/v1/push/apns/knobs").then().statusCode(204);
        when().delete("/v1/push/huawei/knobs").then().statusCode(204);
        when().delete("/v1/push/xiaomi/knobs").then().statusCode(204);
        when().delete("/v1/notifications").then().statusCode(204);
        for (String gateway : List.of("aliyun", "tencent", "huawei", "twilio")) {
            when().delete("/v1/gateways/" + gateway + "/knobs").then().statusCode(204);
        }
        when().delete("/v1/wechat/knobs").then().statusCode(204);
        when().delete("/v1/wechat/messages").then().statusCode(204);
        when().delete("/v1/wecom/knobs").then().statusCode(204);
        when().delete("/v1/wecom/messages").then().statusCode(204);
    }

    protected int smtpPort() {
        return smtpServer.port();
    }

    protected static void mailKnobs(String json) {
        put("/v1/mail/knobs", json).statusCode(200);
    }

    protected static JsonPath mailbox(String address) {
        return when().get("/v1/mailboxes/{address}/mails", address)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected static List<String> subjects(String address) {
        return mailbox(address).getList("mails.headers.Subject");
    }

    protected SmppClient bind() {
        return SmppClient.bind(server.port());
    }

    protected int smppPort() {
        return server.port();
    }

    protected static JsonPath thread(String number) {
        return when().get("/v1/phones/{number}/messages", number)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected static List<String> texts(String number) {
        return thread(number).getList("messages.text");
    }

    protected static void knobs(String json) {
        put("/v1/knobs", json).statusCode(200);
    }

    protected static ValidatableResponse put(String path, String json) {
        return given().contentType(ContentType.JSON).body(json).when().put(path).then();
    }

    protected static ValidatableResponse post(String path, String json) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(json)
                .when()
                .post(path)
                .then();
    }

    /** The lines of the log that hold all of these. */
    protected List<String> logged(String... fragments) throws IOException {
        return lines(MessageLog.FILE, fragments);
    }

    /** The lines of the mail log that hold all of these. */
    protected List<String> mailLogged(String... fragments) throws IOException {
        return lines(MailLog.FILE, fragments);
    }

    /** The lines of the push log that hold all of these. */
    protected List<String> pushLogged(String... fragments) throws IOException {
        return lines(PushRecorder.LOG, fragments);
    }

    /** A browser that subscribes with this site; the answer of the sandbox. */
    protected static JsonPath browser(Site site) {
        return post(
                        "/v1/browsers",
                        "{\"name\":\"Ada's browser\",\"vapidPublicKey\":\"%s\"}".formatted(site.publicKey()))
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** A device with the app; the answer of the sandbox. */
    protected static JsonPath app() {
        return post("/v1/fcm/devices", "{\"name\":\"Ada's phone\"}")
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    protected static FcmClient fcmClient() {
        return new FcmClient(
                when().get("/v1/fcm/service-account").then().extract().jsonPath());
    }

    protected static JsonPath notifications(String deviceId) {
        return when().get("/v1/devices/{id}/notifications", deviceId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The lines of the gateways' log that hold all of these. */
    protected List<String> gatewaysLogged(String... fragments) throws IOException {
        return lines(GatewayRecorder.FILE, fragments);
    }

    private List<String> lines(String file, String... fragments) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> List.of(fragments).stream().allMatch(line::contains))
                .toList();
    }
}
