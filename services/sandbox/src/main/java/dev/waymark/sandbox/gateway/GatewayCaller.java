package dev.waymark.sandbox.gateway;

import dev.waymark.sandbox.store.GatewayRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Calls the customer of a gateway, again and again for a while until it answers 2xx. Only on this machine. Safe for threads. */
@ApplicationScoped
class GatewayCaller {

    private static final Logger LOG = Logger.getLogger(GatewayCaller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 5;

    private final GatewayRecorder recorder;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    GatewayCaller(GatewayRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /** Calls and waits for the answer; returns whether the customer took it. */
    boolean call(GatewayKind gateway, String what, String messageId, GatewayCall call) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int status = post(call);
            record(new GatewayEntry.Called(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS), gateway, what, messageId, status));
            if (status / 100 == 2) {
                return true;
            }
            if (status / 100 == 4) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        LOG.warnf("The customer of gateway %s does not take a %s", gateway, what);
        return false;
    }

    private int post(GatewayCall call) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target())
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException none) {
            return 0;
        }
    }

    private void record(GatewayEntry entry) {
        try {
            recorder.record(entry);
        } catch (IOException e) {
            LOG.errorf("A customer was called, but the log cannot be written: %s", e.getMessage());
        }
    }
}
