package dev.waymark.delivery.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Destination;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.DispatchOutcome.Accepted;
import dev.waymark.delivery.channel.DispatchOutcome.Unknown;
import dev.waymark.delivery.channel.pace.Paces;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.platform.webhook.Signature;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real system of the brand's own, with faults. */
class WebhookChannelTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final int BREAK_OFF = 0;

    private record Request(String key, String signature, String body) {}

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private WebhookChannel channel;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/messages", this::answer);
        server.start();
        channel = channel("http://127.0.0.1:" + server.getAddress().getPort() + "/messages", SECRET);
    }

    @AfterEach
    void close() {
        channel.stop(new ShutdownEvent());
        server.stop(0);
    }

    @Test
    void shouldPostWhatTheSystemNeedsAndSignIt() throws Exception {
        // Given
        Dispatch message = message();

        // When
        DispatchOutcome outcome = send(message);

        // Then
        assertThat(outcome).isInstanceOf(Accepted.class);
        Request request = Objects.requireNonNull(requests.poll());
        JsonNode body = new ObjectMapper().readTree(request.body());
        assertThat(body.path("personId").asText()).isEqualTo("ada");
        assertThat(body.path("messageId").asText())
                .isEqualTo(message.messageId().toString());
        assertThat(body.path("text").asText()).isEqualTo("请致电 Ada");
        assertThat(request.key()).isEqualTo(message.messageId().toString());
        Instant at = Instant.ofEpochSecond(Long.parseLong(request.signature().replaceAll("t=(\\d+),.*", "$1")));
        assertThat(request.signature()).isEqualTo(Signature.of(SECRET, at, request.body()));
    }

    @ParameterizedTest
    @CsvSource({
        "400, Rejected[permanent=true; code=WEBHOOK_400]",
        "404, Rejected[permanent=true; code=WEBHOOK_404]",
        "408, Rejected[permanent=false; code=WEBHOOK_408]",
        "429, Throttled[retryAfter=PT30S]",
        "500, Rejected[permanent=false; code=WEBHOOK_500]",
        "503, Throttled[retryAfter=PT30S]",
        "302, Rejected[permanent=true; code=WEBHOOK_302]"
    })
    void shouldSayWhatAnAnswerMeans(int status, String outcome) {
        // Given
        answers.add(status);

        // When and then
        assertThat(send(message()).toString()).isEqualTo(outcome.replace("; ", ", "));
        assertThat(requests).hasSize(1);
    }

    @Test
    void shouldPostAgainUnderTheSameIdWhatWasNotAnswered() {
        // Given
        answers.addAll(List.of(BREAK_OFF, BREAK_OFF, 200));

        // When
        DispatchOutcome outcome = send(message());

        // Then
        assertThat(outcome).isInstanceOf(Accepted.class);
        assertThat(requests)
                .hasSize(3)
                .extracting(Request::key)
                .containsOnly(requests.element().key());
    }

    @Test
    void shouldNotSayThatNothingWasSentAfterALostAnswer() throws IOException {
        // Given
        AtomicInteger posted = new AtomicInteger();
        server.removeContext("/messages");
        server.createContext("/messages", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                posted.incrementAndGet();
                server.stop(0);
            }
        });

        // When
        DispatchOutcome outcome = send(message(Duration.ofMillis(500)));

        // Then
        assertThat(posted).hasValue(1);
        assertThat(outcome).isInstanceOf(Unknown.class);
    }

    @Test
    void shouldPostNothingOnceTheTimeIsOver() {
        // When and then
        assertThat(send(message(Duration.ofSeconds(-1)))).isInstanceOf(DispatchOutcome.NotSent.class);
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://crm.example/messages", "ftp://127.0.0.1/messages", "https:///messages", "messages"})
    void shouldRefuseAnAddressThatAnybodyCouldListenTo(String url) {
        // When and then
        assertThatThrownBy(() -> channel(url, SECRET)).hasMessageContaining("waymark.delivery.webhook.url");
    }

    @Test
    void shouldRefuseAShortSecretAndBeAwayWithoutAUrl() {
        // When and then
        assertThatThrownBy(() -> channel("https://crm.example/messages", "short"))
                .hasMessageContaining("waymark.delivery.webhook.secret");
        assertThat(channel("", "").configured()).isFalse();
    }

    private DispatchOutcome send(Dispatch message) {
        return channel.dispatch(List.of(message))
                .await()
                .atMost(Duration.ofSeconds(20))
                .getFirst();
    }

    private static Dispatch message() {
        return message(Duration.ofSeconds(5));
    }

    private static Dispatch message(Duration time) {
        return new Dispatch(
                UUID.randomUUID(),
                1,
                Destination.of("ada"),
                "offer",
                Content.of("请致电 Ada"),
                Purpose.MARKETING,
                false,
                Instant.MAX,
                Instant.now().plus(time));
    }

    private static WebhookChannel channel(String url, String secret) {
        DeliveryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "waymark.delivery.webhook.url", url,
                                "waymark.delivery.webhook.secret", secret,
                                "waymark.delivery.webhook.response-timeout", "PT2S"),
                        "test",
                        1))
                .build()
                .getConfigMapping(DeliveryConfig.class);
        return new WebhookChannel(config, new Paces(new SimpleMeterRegistry()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(header(exchange, "Idempotency-Key"), header(exchange, Signature.HEADER), body));
            Integer status = answers.poll();
            if (status != null && status == BREAK_OFF) {
                return;
            }
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }
}
