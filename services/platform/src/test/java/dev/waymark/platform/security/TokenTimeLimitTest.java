package dev.waymark.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter.OidcRequestContext;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenTimeLimitTest {

    @Test
    void shouldEndARequestThatIsTakenAndNeverAnswered() throws IOException {
        // Given
        Vertx vertx = Vertx.vertx();
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpRequest<Buffer> request =
                    WebClient.create(vertx).postAbs("http://127.0.0.1:" + mute.getLocalPort() + "/token");
            new TokenTimeLimit()
                    .filter(new OidcRequestContext(request, Buffer.buffer(), new OidcRequestContextProperties()));

            // When
            Throwable failure = catchThrowable(() -> request.send().await().atMost(Duration.ofSeconds(20)));

            // Then
            assertThat(failure).hasMessageContaining("timeout");
        } finally {
            vertx.closeAndAwait();
        }
    }
}
