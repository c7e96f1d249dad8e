package dev.waymark.sandbox.wecom;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.wechat.WeChatCrypto;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Calls the corporation's server, encrypted and signed as <a href="https://developer.work.weixin.qq.com/document/path/90968">WeCom</a> does it, one call after another. A call without
 * an answer of 200 within five seconds is made three times at most. Without a callback address nobody is called.
 */
@ApplicationScoped
class WeComCaller {

    private static final Logger LOG = Logger.getLogger(WeComCaller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TIMES = 3;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private final SandboxConfig.WeCom config;
    private final Clock clock;
    private final WeChatCrypto crypto;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService calls = Executors.newSingleThreadExecutor();

    WeComCaller(SandboxConfig config, Clock clock) {
        this.config = config.wecom();
        this.clock = clock;
        this.crypto = new WeChatCrypto(this.config.encodingAesKey(), this.config.corpId());
        this.config.callbackUrl().ifPresent(WeComCaller::requireHere);
        this.config.customerCallbackUrl().ifPresent(WeComCaller::requireHere);
    }

    /** A sandbox must not call the world in WeCom's name. */
    private static void requireHere(URI url) {
        if (url.getHost() == null || !LOOPBACK.matcher(url.getHost()).matches()) {
            throw new IllegalArgumentException("waymark.sandbox.wecom's callback URLs must be on this machine");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        calls.shutdownNow();
        http.shutdownNow();
    }

    /** Calls soon, with the inner XML of a message or an event. */
    void call(Optional<URI> target, String from, String inner) {
        target.ifPresent(url -> {
            String xml = "<xml><ToUserName><![CDATA[" + config.corpId() + "]]></ToUserName><FromUserName><![CDATA["
                    + from
                    + "]]></FromUserName><CreateTime>" + clock.instant().getEpochSecond() + "</CreateTime>" + inner
                    + "</xml>";
            calls.execute(() -> deliver(url, xml));
        });
    }

    private void deliver(URI url, String xml) {
        try {
            for (int i = 0; i < TIMES; i++) {
                if (once(url, xml)) {
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
            LOG.warnf("The corporation's server did not take a call: %s", url);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once(URI url, String xml) throws InterruptedException {
        String at = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String encrypted = crypto.encrypt(xml);
        URI signed = URI.create(url + "?msg_signature=" + WeChatCrypto.sign(config.token(), at, nonce, encrypted)
                + "&timestamp=" + at + "&nonce=" + nonce);
        HttpRequest request = HttpRequest.newBuilder(signed)
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<xml><ToUserName><![CDATA[" + config.corpId()
                        + "]]></ToUserName><AgentID><![CDATA[" + config.agentId() + "]]></AgentID><Encrypt><![CDATA["
                        + encrypted + "]]></Encrypt></xml>"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
