package dev.waymark.sandbox.calls;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Calls one customer's server, one call after another as things happened. A call that is not taken within five seconds is made three times at most. Safe for threads. */
public final class ServerCalls {

    private static final Logger LOG = Logger.getLogger(ServerCalls.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TIMES = 3;

    private final String server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService calls = Executors.newSingleThreadExecutor();

    /**
     * Calls to come.
     *
     * @param server as the log names it
     */
    public ServerCalls(String server) {
        this.server = server;
    }

    /**
     * Calls soon.
     *
     * @param request asked for anew each time, as a signature has a time
     * @param taken whether an answer says that the call was taken
     */
    public void call(Supplier<HttpRequest.Builder> request, Predicate<HttpResponse<String>> taken) {
        calls.execute(() -> deliver(request, taken));
    }

    /** Calls no more. */
    public void stop() {
        calls.shutdownNow();
        http.shutdownNow();
    }

    private void deliver(Supplier<HttpRequest.Builder> request, Predicate<HttpResponse<String>> taken) {
        try {
            for (int i = 0; i < TIMES; i++) {
                if (once(request.get().timeout(PATIENCE).build(), taken)) {
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
            LOG.warnf("%s did not take a call", server);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once(HttpRequest request, Predicate<HttpResponse<String>> taken) throws InterruptedException {
        try {
            return taken.test(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
