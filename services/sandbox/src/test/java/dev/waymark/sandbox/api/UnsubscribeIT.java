package dev.waymark.sandbox.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasLength;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waymark.sandbox.MailClient;
import dev.waymark.sandbox.SandboxIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UnsubscribeIT extends SandboxIT {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer sender;

    @BeforeEach
    void startTheSendersServer() throws IOException {
        sender = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sender.createContext("/", this::answer);
        sender.start();
    }

    @AfterEach
    void stopTheSendersServer() {
        sender.stop(0);
    }

    @Test
    void shouldPostOneClickAndShowTheAnswer() throws Exception {
        // Given
        String id = mail("<mailto:u@waymark.example>, <" + url("/ok?t=1") + ">", "List-Unsubscribe=One-Click");

        // When
        unsubscribe(id)

                // Then
                .statusCode(200)
                .body("url", equalTo(url("/ok?t=1")))
                .body("status", equalTo(200))
                .body("answer", equalTo("已退订"));
        assertThat(asked)
                .containsExactly(
                        "POST /ok?t=1 application/x-www-form-urlencoded cookie=null List-Unsubscribe=One-Click");
        assertThat(mailbox(ADA_MAIL).getInt("mails[0].unsubscribed.status")).isEqualTo(200);
        assertThat(mailLogged("\"type\":\"unsubscribe\"", id, "\"status\":200")).hasSize(1);
    }

    @Test
    void shouldShowARefusalAndFollowNoRedirect() throws Exception {
        // Given
        String gone = mail("<" + url("/gone") + ">", "List-Unsubscribe=One-Click");
        String moved = mail("<" + url("/moved") + ">", "List-Unsubscribe=One-Click");

        // Then
        unsubscribe(gone).statusCode(200).body("status", equalTo(410)).body("answer", hasLength(4096));
        unsubscribe(moved).statusCode(200).body("status", equalTo(302));
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://waymark.example/u",
                "http://10.0.0.1/u",
                "http://127.0.0.1.evil.example/u",
                "http://127.0.0.1@evil.example/u",
                "http://localhost.evil.example/u",
                "http://0.0.0.0/u",
                "http://2130706433/u"
            })
    void shouldPostNowhereElse(String elsewhere) throws Exception {
        // Given
        String id = mail("<" + elsewhere + ">", "List-Unsubscribe=One-Click");

        // When
        unsubscribe(id)

                // Then
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:waymark:problem:conflict"))
                .body("detail", containsString("not on this machine"));
    }

    @Test
    void shouldSayWhatIsMissing() throws Exception {
        // Given
        String withoutPost = mail(Map.of("List-Unsubscribe", "<" + url("/ok") + ">"));
        sender.stop(0);
        String unanswered = mail("<" + url("/ok") + ">", "List-Unsubscribe=One-Click");

        // Then
        unsubscribe(withoutPost).statusCode(409).body("detail", containsString("List-Unsubscribe-Post"));
        unsubscribe(unanswered).statusCode(409).body("detail", containsString("Nobody answered"));
        unsubscribe("unknown").statusCode(404).contentType("application/problem+json");
        assertThat(mailbox(ADA_MAIL).getList("mails.unsubscribed")).containsOnlyNulls();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add("%s %s %s cookie=%s %s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestHeaders().getFirst("Cookie"),
                        body));
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Location", url("/ok"));
        byte[] answer = (path.equals("/gone") ? "x".repeat(10_000) : "已退订").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Map.of("/gone", 410, "/moved", 302).getOrDefault(path, 200), answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + sender.getAddress().getPort() + path;
    }

    private String mail(String unsubscribe, String post) throws MessagingException {
        return mail(Map.of("List-Unsubscribe", unsubscribe, "List-Unsubscribe-Post", post));
    }

    private String mail(Map<String, String> headers) throws MessagingException {
        String answer = new MailClient(smtpPort()).submit(ADA_MAIL, "hello", "hi", "<p>hi</p>", headers);
        return answer.substring(answer.lastIndexOf(' ') + 1);
    }

    private static ValidatableResponse unsubscribe(String id) {
        return given().urlEncodingEnabled(false)
                .when()
                .post("/v1/mails/" + id + ":unsubscribe")
                .then();
    }
}
