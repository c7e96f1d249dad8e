package dev.waymark.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.waymark.local.MeshException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrapeTest {

    private static final Scrape SCRAPE = new Scrape(List.of(
            "# HELP records Records",
            "records{action=\"written\",partition=\"1\",} 20.0",
            "records{action=\"written\",partition=\"2\",} 1.5E3",
            "records{action=\"skipped\",partition=\"1\",} 7.0",
            "records_max{action=\"written\"} 9.0",
            "calls 3.0"));

    @Test
    void shouldSumTheSeriesOfThatNameWithThoseLabels() {
        assertThat(SCRAPE.sum("records", "action=\"written\"")).isEqualTo(1_520.0);
        assertThat(SCRAPE.sum("records")).isEqualTo(1_527.0);
        assertThat(SCRAPE.sum("calls")).isEqualTo(3.0);
        assertThat(SCRAPE.sum("nothing")).isZero();
    }

    @Test
    void shouldNotTakeARefusalForNoFigures() throws IOException {
        // Given
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            // When, then
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/q/metrics";
            assertThatThrownBy(() -> Scrape.of(url))
                    .isInstanceOf(MeshException.class)
                    .hasMessageContaining("404");
        } finally {
            server.stop(0);
        }
    }
}
