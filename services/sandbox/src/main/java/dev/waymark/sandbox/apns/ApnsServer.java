package dev.waymark.sandbox.apns;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.ApnsAccounts;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PfxOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The door of the sandbox's APNs: HTTP/2 over TLS alone, on a port of its own, with a certificate of its own. */
@ApplicationScoped
public class ApnsServer {

    private static final Logger LOG = Logger.getLogger(ApnsServer.class);
    private static final long STREAMS = 1000;
    private static final int LONGEST_BODY = 64 * 1024;

    private final SandboxConfig.Apns config;
    private final Vertx vertx;
    private final ApnsService service;
    private final ApnsAccounts accounts;
    private volatile @Nullable HttpServer running;

    ApnsServer(SandboxConfig config, Vertx vertx, ApnsService service, ApnsAccounts accounts) {
        this.config = config.apns();
        this.vertx = vertx;
        this.service = service;
        this.accounts = accounts;
    }

    /**
     * Begins to listen.
     *
     * @throws IOException when it cannot; the message is one sentence that names the setting to change
     */
    void start() throws IOException {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2))
                .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(STREAMS))
                .setKeyCertOptions(
                        new PfxOptions().setPath(accounts.keyStore().toString()).setPassword(ApnsAccounts.PASSWORD));
        try {
            running = vertx.createHttpServer(options)
                    .requestHandler(this::read)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IOException(
                    "APNs port " + config.port() + " on " + config.host() + " cannot be opened (" + e.getCause()
                            + "): stop what listens there, or set WAYMARK_SANDBOX_APNS_PORT to a free port.",
                    e);
        }
        LOG.infof("APNs listens on %s:%d", config.host(), port());
    }

    /** The port it listens on, or -1. */
    public int port() {
        HttpServer now = running;
        return now == null ? -1 : now.actualPort();
    }

    /** Closes the port and all connections. */
    void stop() {
        HttpServer now = running;
        if (now != null) {
            now.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void read(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LONGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(done -> vertx.executeBlocking(() -> take(request, body), false)
                .onSuccess(reply -> write(request, reply))
                .onFailure(failed -> request.response().reset()));
        request.exceptionHandler(gone -> LOG.debugf("A provider went away: %s", gone.getMessage()));
    }

    private ApnsReply take(HttpServerRequest request, Buffer body) {
        try {
            return service.take(new ApnsRequest(
                    request.method().name(), request.path(), headers(request.headers()), body.getBytes()));
        } catch (IOException e) {
            LOG.errorf("A message to APNs is refused, for the log cannot be written: %s", e.getMessage());
            return ApnsReply.Refused.of(ApnsReason.SERVICE_UNAVAILABLE);
        }
    }

    private static Map<String, String> headers(MultiMap given) {
        Map<String, String> headers = new HashMap<>();
        given.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private void write(HttpServerRequest request, ApnsReply reply) {
        HttpServerResponse response = request.response();
        switch (reply) {
            case ApnsReply.Taken taken when taken.delay().isZero() -> taken(response, taken);
            case ApnsReply.Taken taken -> vertx.setTimer(taken.delay().toMillis(), later -> taken(response, taken));
            case ApnsReply.Cut() -> request.connection().close();
            case ApnsReply.Refused refused -> refused(response, refused);
        }
    }

    private static void taken(HttpServerResponse response, ApnsReply.Taken taken) {
        if (!response.closed()) {
            response.putHeader("apns-id", taken.apnsId()).setStatusCode(200).end();
        }
    }

    private static void refused(HttpServerResponse response, ApnsReply.Refused refused) {
        if (refused.retryAfterSeconds() != null) {
            response.putHeader("retry-after", Integer.toString(refused.retryAfterSeconds()));
        }
        String reason = "{\"reason\":\"" + refused.reason().word() + "\"";
        response.setStatusCode(refused.reason().status())
                .end(
                        refused.since() == null
                                ? reason + "}"
                                : reason + ",\"timestamp\":" + refused.since().toEpochMilli() + "}");
    }
}
