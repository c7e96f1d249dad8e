package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.platform.webhook.Signature;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WholeService
class WebhookResourceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Received(String signature, String body, int answered) {}

    private final ConcurrentLinkedQueue<Received> received = new ConcurrentLinkedQueue<>();
    private volatile int answer = 204;
    private @Nullable HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = answer;
            received.add(new Received(exchange.getRequestHeaders().getFirst(Signature.HEADER), body, status));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        receiver = server;
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(receiver).stop(0);
    }

    @Test
    void shouldSendEachChangeSigned() {
        // Given
        JsonObject webhook = add();
        String ada = somebody();

        // When
        long position = recorded(statement(ada, "GRANTED", "08:00:00"));

        // Then
        Received message = await().atMost(PATIENCE)
                .until(() -> of(ada), found -> !found.isEmpty())
                .getFirst();
        JsonObject event = new JsonObject(message.body());
        assertThat(event.getString("id")).isEqualTo("consent-" + position);
        assertThat(event.getJsonObject("data").getString("status")).isEqualTo("GRANTED");
        long at = Long.parseLong(
                message.signature().substring(2, message.signature().indexOf(',')));
        assertThat(message.signature())
                .isEqualTo(Signature.of(webhook.getString("secret"), Instant.ofEpochSecond(at), message.body()));
        remove(webhook);
    }

    @Test
    void shouldSendAgainWhatWasNotTakenAndFollowNoRedirect() {
        // Given
        answer = 302;
        JsonObject webhook = add();
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        await().atMost(PATIENCE).until(() -> of(ada), found -> !found.isEmpty());

        // When
        answer = 200;

        // Then
        List<Received> both = await().atMost(PATIENCE).until(() -> of(ada), found -> found.size() > 1);
        assertThat(both).extracting(Received::answered).containsExactly(302, 200);
        assertThat(both.get(0).body()).isEqualTo(both.get(1).body());
        remove(webhook);
    }

    @Test
    void shouldShowTheSecretOnceAndForgetARemovedWebhook() {
        // Given
        JsonObject webhook = add();

        // Then
        String listed = as("operator").get("/v1/webhooks").asString();
        assertThat(listed).contains(webhook.getString("webhookId")).doesNotContain(webhook.getString("secret"));
        remove(webhook);
        assertThat(as("operator").get("/v1/webhooks").asString()).doesNotContain(webhook.getString("webhookId"));
    }

    @Test
    void shouldRefuseWhatIsNoAddress() {
        as("app")
                .body(Map.of("url", "file:///etc/passwd"))
                .post("/v1/webhooks")
                .then()
                .statusCode(400);
    }

    private List<Received> of(String person) {
        return received.stream()
                .filter(message -> person.equals(new JsonObject(message.body()).getString("subject")))
                .toList();
    }

    private JsonObject add() {
        String url = "http://127.0.0.1:"
                + Objects.requireNonNull(receiver).getAddress().getPort() + "/hook";
        return new JsonObject(as("app")
                .body(Map.of("url", url))
                .post("/v1/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .asString());
    }

    private static void remove(JsonObject webhook) {
        as("app")
                .delete("/v1/webhooks/" + webhook.getString("webhookId"))
                .then()
                .statusCode(204);
    }
}
