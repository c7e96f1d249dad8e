package dev.waymark.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.GatewayClient;
import dev.waymark.sandbox.GatewayClient.Answer;
import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class GatewaysIT extends SandboxIT {

    /** A call that the customer got. */
    private record Call(String path, String signature, String body) {}

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer customer;

    @BeforeEach
    void open() throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress("127.0.0.1", GatewayClient.CUSTOMER.getPort()), 0);
        opened.createContext("/", exchange -> {
            String signature = exchange.getRequestHeaders().getFirst("X-Twilio-Signature");
            calls.add(new Call(
                    exchange.getRequestURI().getPath(),
                    signature == null ? "" : signature,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        opened.start();
        customer = opened;
    }

    @AfterEach
    void close() {
        if (customer != null) {
            customer.stop(0);
        }
    }

    @ParameterizedTest
    @EnumSource(GatewayKind.class)
    void shouldShowASignedMessageOnThePhoneAndTellThatItArrived(GatewayKind kind) throws Exception {
        // When
        Answer answer = send(kind, GatewayClient.SECRET);

        // Then
        assertThat(answer.status()).isIn(200, 201);
        await().untilAsserted(() ->
                assertThat(thread(ADA).getString("messages[0].receipt.state")).isEqualTo("DELIVERED"));
        assertThat(thread(ADA).getString("messages[0].session")).isEqualTo("gateway:" + kind.path());
        assertThat(calls).singleElement().satisfies(call -> assertThat(call.path())
                .isEqualTo("/" + kind.path()));
        assertThat(gatewaysLogged("\"send\"", kind.name(), "ACCEPTED")).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(GatewayKind.class)
    void shouldRefuseWhatIsSignedWithAnotherSecret(GatewayKind kind) throws Exception {
        // When
        Answer answer = send(kind, "another");

        // Then
        assertThat(answer.body()).containsAnyOf("Signature", "E000111", "20003");
        assertThat(texts(ADA)).isEmpty();
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ALIYUN, isv.BUSINESS_LIMIT_CONTROL",
        "TENCENT, LimitExceeded.PhoneNumberDailyLimit",
        "HUAWEI, E200028",
        "TWILIO, 21610"
    })
    void shouldRefuseByTheKnobAsOftenAsItSays(GatewayKind kind, String code) throws Exception {
        // Given
        put("/v1/gateways/" + kind.path() + "/knobs", "{\"mode\":\"REFUSE\",\"code\":\"" + code + "\",\"count\":1}")
                .statusCode(200);

        // When
        Answer first = send(kind, GatewayClient.SECRET);
        send(kind, GatewayClient.SECRET);

        // Then
        assertThat(first.body()).contains(code);
        assertThat(texts(ADA)).hasSize(1);
    }

    @Test
    void shouldTakeAndNotAnswerOrNotEvenTake() throws Exception {
        // When and then
        put("/v1/gateways/tencent/knobs", "{\"mode\":\"DROP\",\"count\":1}").statusCode(200);
        assertThatThrownBy(() -> send(GatewayKind.TENCENT, GatewayClient.SECRET))
                .isInstanceOf(IOException.class);
        assertThat(texts(ADA)).hasSize(1);

        put("/v1/gateways/tencent/knobs", "{\"mode\":\"LOSE\",\"count\":1}").statusCode(200);
        assertThatThrownBy(() -> send(GatewayKind.TENCENT, GatewayClient.SECRET))
                .isInstanceOf(IOException.class);
        assertThat(texts(ADA)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"TWICE, 2", "NEVER, 0", "EARLY, 1", "FAILED, 1"})
    void shouldSendReceiptsAsTheKnobSays(String receipts, int expected) throws Exception {
        // Given
        put("/v1/gateways/aliyun/knobs", "{\"receipts\":\"" + receipts + "\"}").statusCode(200);

        // When
        send(GatewayKind.ALIYUN, GatewayClient.SECRET);

        // Then
        await().untilAsserted(() -> assertThat(calls).hasSize(expected));
        assertThat(calls).allSatisfy(call -> assertThat(call.body())
                .contains("\"success\":" + !receipts.equals("FAILED"), "\"out_id\":\"7\""));
    }

    @Test
    void shouldBringAReplyByTheWayTheMessageCame() throws Exception {
        // Given
        send(GatewayKind.ALIYUN, GatewayClient.SECRET);
        await().until(() -> calls.size() == 1);

        // When
        post("/v1/phones/" + ADA + "/replies", "{\"text\":\"TD\"}").statusCode(201);

        // Then
        assertThat(calls.getLast().body()).contains("\"content\":\"TD\"", "\"phone_number\":\"13800138000\"");
        assertThat(thread(ADA).getList("replies.text")).containsExactly("TD");
    }

    @Test
    void shouldSignItsCallsAsTwilioDoes() throws Exception {
        // When
        send(GatewayKind.TWILIO, GatewayClient.SECRET);

        // Then
        await().untilAsserted(() -> assertThat(calls).singleElement().satisfies(call -> assertThat(call.signature())
                .isNotEmpty()));
    }

    private static Answer send(GatewayKind kind, String secret) throws IOException, InterruptedException {
        GatewayClient client = new GatewayClient(RestAssured.port);
        return switch (kind) {
            case ALIYUN -> client.aliyun("13800138000", secret);
            case TENCENT -> client.tencent(ADA, secret);
            case HUAWEI -> client.huawei(ADA, secret);
            case TWILIO -> client.twilio(ADA, secret);
        };
    }
}
