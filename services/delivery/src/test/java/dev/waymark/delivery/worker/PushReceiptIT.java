package dev.waymark.delivery.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.waymark.delivery.peers.GatePeers;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Huawei and Xiaomi tell of messages; forms as in their documentation. */
@WholeService
class PushReceiptIT extends WorkerCalls {

    private static final String XIAOMI = "/v1/callbacks/xiaomi/default?key=";
    private static final String XIAOMI_SECRET = "0123456789abcdef";
    private static final String HUAWEI = "/v1/callbacks/huawei/default";
    private static final String HUAWEI_SECRET = "huawei-receipts";

    @Test
    void shouldTakeXiaomisWordThatItArrivedAndWasTappedOnce() {
        // Given
        String message = messageId(one(push("xiaomi-10")));

        // When
        for (int time = 0; time < 2; time++) {
            xiaomi(XIAOMI_SECRET, news("scm10", message, 1)).statusCode(200);
            xiaomi(XIAOMI_SECRET, news("scm10", message, 2)).statusCode(200);
        }

        // Then
        awaitReceipt(message, "DELIVERED");
        assertThat(sql("SELECT count(*) FROM engagement WHERE message_id = ?::uuid AND kind = 'CLICKED'", message))
                .isEqualTo("1");
    }

    @Test
    void shouldLearnFromXiaomisReceiptThatAnUnknownMessageArrived() {
        // Given
        Peers.VENDORS.breakOff("xiaomi-11");
        JobOutcome unknown = one(push("xiaomi-11"));
        assertThat(result(unknown)).isEqualTo("UNKNOWN");

        // When
        xiaomi(XIAOMI_SECRET, news("scm11", messageId(unknown), 1)).statusCode(200);

        // Then
        awaitReceipt(messageId(unknown), "DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({"16", "32", "128", "1024"})
    void shouldTakeXiaomisWordThatItDidNotArrive(int type) {
        // Given
        String message = messageId(one(push("xiaomi-20-" + type)));

        // When
        xiaomi(XIAOMI_SECRET, news("scm-" + type, message, type)).statusCode(200);

        // Then
        awaitReceipt(message, "FAILED");
    }

    @Test
    void shouldTakeNoReceiptsOfXiaomiFromAnybody() {
        // Given
        String message = messageId(one(push("xiaomi-12")));

        // When and then
        xiaomi("0123456789abcdeX", news("scm12", message, 2)).statusCode(403);
        xiaomi("", news("scm12", message, 2)).statusCode(403);
        given().contentType("application/x-www-form-urlencoded")
                .post("/v1/callbacks/xiaomi/elsewhere?key=" + XIAOMI_SECRET)
                .then()
                .statusCode(404);
        xiaomi(XIAOMI_SECRET, "[]").statusCode(400);
        xiaomi(XIAOMI_SECRET, "{").statusCode(400);
        xiaomi(XIAOMI_SECRET, "{\"scm\":{\"param\":\"of somebody else\",\"type\":2}}")
                .statusCode(200);
        assertThat(sql("SELECT count(*) FROM engagement WHERE message_id = ?::uuid", message))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            huawei-10 | "status":0,"appid":"104512345"                                 | DELIVERED
            huawei-11 | "deliveryStatus":{"result":0,"timestamp":1697741455082}        | DELIVERED
            huawei-12 | "deliveryStatus":{"result":2,"timestamp":1697741455082}        | FAILED
            huawei-13 | "status":102                                                   | FAILED
            """)
    void shouldTakeHuaweisWordOfBothVersions(String person, String status, String state)
            throws GeneralSecurityException {
        // Given
        String message = messageId(one(push(person)));
        String body =
                "{\"statuses\":[{\"biTag\":\"%s\",\"token\":\"t\",\"requestId\":\"1\",%s}]}".formatted(message, status);

        // When
        huawei(body, HUAWEI_SECRET, Instant.now()).statusCode(200).body("code", equalTo("0"));
        huawei(body, HUAWEI_SECRET, Instant.now()).statusCode(200);

        // Then
        awaitReceipt(message, state);
    }

    /** 2: the app is gone; 5: it has another token. */
    @ParameterizedTest
    @CsvSource({"huawei-20, 2", "huawei-21, 5"})
    void shouldHaveADeadDeviceForgottenOnceAndNoneThatRegisteredSinceItWasWrittenTo(String person, int result)
            throws GeneralSecurityException {
        // Given
        String message = messageId(one(push(person)));
        Instant sent = Instant.now();

        // When
        for (int time = 0; time < 2; time++) {
            huawei(receipt(message, result), HUAWEI_SECRET, Instant.now()).statusCode(200);
        }

        // Then
        await().untilAsserted(() -> assertThat(told(message)).isEqualTo("1"));
        assertThat(Peers.GATES.dropped()).singleElement().satisfies(drop -> {
            assertThat(drop.path("addressId").asText()).isEqualTo(GatePeers.addressId(person));
            assertThat(drop.path("code").asText()).isEqualTo("HUAWEI_" + result);
            assertThat(Instant.parse(drop.path("diedAt").asText())).isBefore(sent);
        });
        awaitReceipt(message, "FAILED");
    }

    @Test
    void shouldForgetNoDeviceThatShowedTheMessage() throws GeneralSecurityException {
        // Given
        String message = messageId(one(push("huawei-22")));
        huawei(receipt(message, 0), HUAWEI_SECRET, Instant.now()).statusCode(200);
        awaitReceipt(message, "DELIVERED");

        // When
        huawei(receipt(message, 2), HUAWEI_SECRET, Instant.now()).statusCode(200);

        // Then
        await().untilAsserted(() -> assertThat(sql("SELECT count(*) FROM receipt WHERE message_id = ?::uuid", message))
                .isEqualTo("2"));
        assertThat(Peers.GATES.dropped()).isEmpty();
        awaitReceipt(message, "DELIVERED");
    }

    private static String receipt(String message, int result) {
        return "{\"statuses\":[{\"biTag\":\"%s\",\"token\":\"t\",\"deliveryStatus\":{\"result\":%d,\"timestamp\":1697741455082}}]}"
                .formatted(message, result);
    }

    private static String told(String message) {
        return sql("SELECT count(*) FROM bounce WHERE message_id = ?::uuid AND address IS NULL", message);
    }

    @Test
    void shouldTakeNoReceiptsOfHuaweiFromAnybody() throws GeneralSecurityException {
        // Given
        String test = "{\"statuses\":[{\"biTag\":\"bi**62\",\"token\":\"t\",\"deliveryStatus\":{\"result\":0}}]}";

        // When and then
        huawei(test, "another secret", Instant.now()).statusCode(403);
        huawei(test, HUAWEI_SECRET, Instant.now().minusSeconds(360)).statusCode(403);
        given().contentType(ContentType.JSON).body(test).post(HUAWEI).then().statusCode(403);
        huawei("{}", HUAWEI_SECRET, Instant.now()).statusCode(400);
        huawei(test, HUAWEI_SECRET, Instant.now()).statusCode(200);
    }

    private static ValidatableResponse xiaomi(String secret, String data) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("data", data)
                .post(XIAOMI + secret)
                .then();
    }

    private static String news(String xiaomiId, String message, int type) {
        return "{\"%s\":{\"param\":\"%s\",\"type\":%d,\"targets\":\"regId\",\"jobkey\":null,\"timestamp\":%d}}"
                .formatted(xiaomiId, message, type, Instant.now().toEpochMilli());
    }

    private static ValidatableResponse huawei(String body, String secret, Instant at) throws GeneralSecurityException {
        String signed = at.toEpochMilli() + "a07bfa17-6d82-4b53-a9a2-07c000000ef1" + "brand";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String value = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return given().contentType(ContentType.JSON)
                .header(
                        "X-HUAWEI-CALLBACK-ID",
                        "timestamp=%d; nonce=a07bfa17-6d82-4b53-a9a2-07c000000ef1; value=%s"
                                .formatted(at.toEpochMilli(), value))
                .body(body)
                .post(HUAWEI)
                .then();
    }

    private static void awaitReceipt(String message, String state) {
        await().untilAsserted(() -> assertThat(sql("SELECT receipt FROM touch WHERE message_id = ?::uuid", message))
                .isEqualTo(state));
    }

    private static JobTask push(String person) {
        return Jobs.header(Jobs.header(Jobs.of(person), "channel", "push"), "template", "push-reminder");
    }
}
