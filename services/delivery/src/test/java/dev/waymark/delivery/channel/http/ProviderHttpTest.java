package dev.waymark.delivery.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHttpTest {

    private final ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(2), Duration.ofSeconds(1));
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        over.countDown();
        http.close();
        server.stop(0);
    }

    @Test
    void shouldGiveTheAnswer() throws Exception {
        // When
        Exchange exchange = post("/200", Instant.MAX).run();

        // Then
        assertThat(exchange).isInstanceOfSatisfying(Exchange.Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).startsWith("x");
        });
        assertThat(taken).containsExactly("hello");
    }

    @Test
    void shouldReadNoMoreOfAnAnswerThanItsBeginning() throws Exception {
        // When
        Exchange exchange = post("/long", Instant.MAX).run();

        // Then
        assertThat(((Exchange.Answered) exchange).body()).hasSize(64 * 1024);
    }

    @Test
    void shouldWriteNothingOnceTheTimeIsOver() throws Exception {
        // When
        Exchange exchange = post("/200", Instant.now()).run();

        // Then
        assertThat(exchange).isEqualTo(new Exchange.NotWritten("PERMIT_OVER"));
        assertThat(taken).isEmpty();
    }

    @Test
    void shouldWriteNothingOnceItWasSaidThatNothingIsWritten() throws Exception {
        // Given
        ProviderHttp.Call call = post("/200", Instant.MAX);
        Exchange said = call.soFar();

        // When
        Exchange later = call.run();

        // Then
        assertThat(List.of(said, later)).containsOnly(new Exchange.NotWritten("NOT_CONNECTED"));
        assertThat(taken).isEmpty();
    }

    @Test
    void shouldKnowThatNobodyWasThere() throws Exception {
        // Given
        server.stop(0);

        // When and then
        assertThat(post("/200", Instant.MAX).run()).isEqualTo(new Exchange.NotWritten("NOT_CONNECTED"));
    }

    @Test
    void shouldKnowThatItMayHaveArrivedWhenNoAnswerComes() throws Exception {
        // When
        Exchange exchange = post("/silent", Instant.MAX).run();

        // Then
        assertThat(exchange).isEqualTo(new Exchange.NoAnswer());
        await().untilAsserted(() -> assertThat(taken).containsExactly("hello"));
    }

    @Test
    void shouldNotWriteTwiceWhenTheConnectionBreaks() throws Exception {
        // Given
        assertThat(post("/200", Instant.MAX).run()).isInstanceOf(Exchange.Answered.class);

        // When
        Exchange exchange = post("/broken", Instant.MAX).run();

        // Then
        assertThat(exchange).isEqualTo(new Exchange.NoAnswer());
        assertThat(taken).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "0, 1", "99999999, 3600", "'Wed, 21 Oct 2015 07:28:00 GMT', 30", "-3, 30"})
    void shouldWaitAsLongAsItIsAskedTo(String asked, int seconds) throws Exception {
        // When
        Exchange exchange = post("/" + asked.replace(" ", "_").replace(",", "") + "?later", Instant.MAX)
                .run();

        // Then
        assertThat(((Exchange.Answered) exchange).retryAfter(Duration.ofSeconds(30)))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    private ProviderHttp.Call post(String path, Instant notAfter) {
        return http.post(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path),
                Map.of("Content-Type", "text/plain"),
                "hello".getBytes(StandardCharsets.UTF_8),
                notAfter);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(1);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            taken.add(new String(body, StandardCharsets.UTF_8));
            if (path.equals("broken")) {
                return;
            }
            if (path.equals("silent")) {
                over.await();
                return;
            }
            if ("later".equals(exchange.getRequestURI().getQuery())) {
                exchange.getResponseHeaders().add("Retry-After", path);
            }
            byte[] answer = "x".repeat(path.equals("long") ? 200_000 : 10).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
