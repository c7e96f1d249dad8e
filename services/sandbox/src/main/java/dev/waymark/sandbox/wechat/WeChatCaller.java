package dev.waymark.sandbox.wechat;

import dev.waymark.sandbox.config.SandboxConfig;
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
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Calls the account's server with what people do, encrypted and signed, one call after another as they happened. As WeChat does, a call without the answer {@code success} within five seconds is made
 * three times at most. Without a callback address nobody is called.
 */
@ApplicationScoped
class WeChatCaller {

    private static final Logger LOG = Logger.getLogger(WeChatCaller.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TIMES = 3;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private final SandboxConfig.WeChat config;
    private final Clock clock;
    private final WeChatCrypto crypto;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService calls = Executors.newSingleThreadExecutor();

    WeChatCaller(SandboxConfig config, Clock clock) {
        this.config = config.wechat();
        this.clock = clock;
        this.crypto = new WeChatCrypto(this.config.encodingAesKey(), this.config.appId());
        this.config.callbackUrl().ifPresent(WeChatCaller::requireHere);
    }

    /** A sandbox must not call the world in WeChat's name. */
    private static void requireHere(URI url) {
        if (url.getHost() == null || !LOOPBACK.matcher(url.getHost()).matches()) {
            throw new IllegalArgumentException("waymark.sandbox.wechat.callback-url must be on this machine");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        calls.shutdownNow();
        http.shutdownNow();
    }

    /** Calls soon, with the inner XML of a message or an event. */
    void call(String openid, String inner) {
        config.callbackUrl().ifPresent(url -> {
            String xml = "<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><FromUserName><![CDATA[" + openid
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
            LOG.warnf("The account's server did not take a call: %s", url);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean once(URI url, String xml) throws InterruptedException {
        String at = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String encrypted = crypto.encrypt(xml);
        URI signed = URI.create(url + "?signature=" + WeChatCrypto.sign(config.token(), at, nonce) + "&timestamp=" + at
                + "&nonce=" + nonce
                + "&encrypt_type=aes&msg_signature="
                + WeChatCrypto.sign(config.token(), at, nonce, encrypted));
        HttpRequest request = HttpRequest.newBuilder(signed)
                .timeout(PATIENCE)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><Encrypt><![CDATA[" + encrypted
                                + "]]></Encrypt></xml>"))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && (answer.body().isEmpty() || answer.body().equals("success"));
        } catch (IOException noAnswer) {
            return false;
        }
    }
}
