package dev.waymark.content.api;

import static dev.waymark.content.Http.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.content.RealMesh;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Traces leave for a collector, as an operator switches it on: when the service starts, not when it is built. */
@QuarkusTest
@RealMesh
@QuarkusTestResource(value = TracesIT.Collector.class, restrictToAnnotatedClass = true)
class TracesIT {

    @SuppressWarnings("NullAway.Init") // set by the collector
    Queue<String> bodies;

    @Test
    void shouldSendSpansToTheCollector() {
        // When
        as("marketer").get("/v1/channels").then().statusCode(200);

        // Then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(bodies)
                .anySatisfy(body -> assertThat(body).contains("waymark-content", "/v1/channels")));
    }

    /** Takes OTLP over HTTP. */
    public static class Collector implements QuarkusTestResourceLifecycleManager {

        private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

        @SuppressWarnings("NullAway.Init") // set by start
        private HttpServer server;

        @Override
        public Map<String, String> start() {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/v1/traces", exchange -> {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return Map.of(
                    "waymark.otlp.enabled",
                    "true",
                    "quarkus.otel.exporter.otlp.protocol",
                    "http/protobuf",
                    "quarkus.otel.exporter.otlp.compression",
                    "none",
                    "quarkus.otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(bodies, new TestInjector.MatchesType(Queue.class));
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }
}
