package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallsTest {

    private final AtomicInteger seen = new AtomicInteger();
    private volatile Duration pause = Duration.ZERO;
    private volatile int status = 200;
    private final HttpServer server;

    CallsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.setExecutor(Executors.newFixedThreadPool(1));
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldFireAtTheRateAndCountUnits() {
        try (Calls calls = calls()) {
            // When
            Calls.Result result = calls.atRate(plan(), 50, Duration.ofSeconds(1));

            // Then
            assertThat(result.calls()).isEqualTo(50);
            assertThat(result.units()).isEqualTo(150);
            assertThat(result.failures()).isZero();
            assertThat(seen).hasValue(50);
        }
    }

    @Test
    void shouldCountTheTimeThatACallWaitsBehindASlowService() {
        // Given: 20 ms a call, one at a time, 100 calls due in a second
        pause = Duration.ofMillis(20);
        try (Calls calls = calls()) {
            // When
            Calls.Result result = calls.atRate(plan(), 100, Duration.ofSeconds(1));

            // Then
            assertThat(result.latencies().percentile(0.99)).isGreaterThan(Duration.ofMillis(500));
        }
    }

    @Test
    void shouldCountFailuresApart() {
        // Given
        status = 503;
        try (Calls calls = calls()) {
            // When
            Calls.Result result = calls.atOnce(plan(), 10);

            // Then
            assertThat(result.failures()).isEqualTo(10);
            assertThat(result.units()).isZero();
            assertThat(result.figures().value("calls failed")).isEqualTo(10);
        }
    }

    private Calls calls() {
        return new Calls(
                new Target.Service("http://127.0.0.1:" + server.getAddress().getPort(), "token"));
    }

    private static Calls.Plan plan() {
        return new Calls.Plan("things", "/things", n -> "{}", answer -> 3);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        seen.incrementAndGet();
        LockSupport.parkNanos(pause.toNanos());
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
