package dev.waymark.sandbox.wecom;

import dev.waymark.sandbox.calls.Loopback;
import dev.waymark.sandbox.calls.ServerCalls;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.wechat.WeChatCrypto;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls the corporation's server, encrypted and signed as <a href="https://developer.work.weixin.qq.com/document/path/90968">WeCom</a> does it; it answers 200. Without a callback
 * address nobody is called.
 */
@ApplicationScoped
class WeComCaller {

    private final SandboxConfig.WeCom config;
    private final Clock clock;
    private final WeChatCrypto crypto;
    private final ServerCalls calls = new ServerCalls("The corporation's server");

    WeComCaller(SandboxConfig config, Clock clock) {
        this.config = config.wecom();
        this.clock = clock;
        this.crypto = new WeChatCrypto(this.config.encodingAesKey(), this.config.corpId());
        this.config.callbackUrl().ifPresent(url -> Loopback.require("waymark.sandbox.wecom.callback-url", url));
        this.config
                .customerCallbackUrl()
                .ifPresent(url -> Loopback.require("waymark.sandbox.wecom.customer-callback-url", url));
    }

    void stop(@Observes ShutdownEvent event) {
        calls.stop();
    }

    /** Calls soon, with the inner XML of a message or an event. */
    void call(Optional<URI> target, String from, String inner) {
        target.ifPresent(url -> {
            String xml = "<xml><ToUserName><![CDATA[" + config.corpId() + "]]></ToUserName><FromUserName><![CDATA["
                    + from
                    + "]]></FromUserName><CreateTime>" + clock.instant().getEpochSecond() + "</CreateTime>" + inner
                    + "</xml>";
            calls.call(() -> request(url, xml), answer -> answer.statusCode() == 200);
        });
    }

    private HttpRequest.Builder request(URI url, String xml) {
        String at = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String encrypted = crypto.encrypt(xml);
        URI signed = URI.create(url + "?msg_signature=" + WeChatCrypto.sign(config.token(), at, nonce, encrypted)
                + "&timestamp=" + at + "&nonce=" + nonce);
        return HttpRequest.newBuilder(signed)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString("<xml><ToUserName><![CDATA[" + config.corpId()
                        + "]]></ToUserName><AgentID><![CDATA[" + config.agentId() + "]]></AgentID><Encrypt><![CDATA["
                        + encrypted + "]]></Encrypt></xml>"));
    }
}
