package dev.waymark.sandbox.wechat;

import dev.waymark.sandbox.calls.Loopback;
import dev.waymark.sandbox.calls.ServerCalls;
import dev.waymark.sandbox.config.SandboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;

/** Calls the account's server with what people do, encrypted and signed; it answers {@code success}. Without a callback address nobody is called. */
@ApplicationScoped
class WeChatCaller {

    private final SandboxConfig.WeChat config;
    private final Clock clock;
    private final WeChatCrypto crypto;
    private final ServerCalls calls = new ServerCalls("The account's server");

    WeChatCaller(SandboxConfig config, Clock clock) {
        this.config = config.wechat();
        this.clock = clock;
        this.crypto = new WeChatCrypto(this.config.encodingAesKey(), this.config.appId());
        this.config.callbackUrl().ifPresent(url -> Loopback.require("waymark.sandbox.wechat.callback-url", url));
    }

    void stop(@Observes ShutdownEvent event) {
        calls.stop();
    }

    /** Calls soon, with the inner XML of a message or an event. */
    void call(String openid, String inner) {
        config.callbackUrl().ifPresent(url -> {
            String xml = "<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><FromUserName><![CDATA[" + openid
                    + "]]></FromUserName><CreateTime>" + clock.instant().getEpochSecond() + "</CreateTime>" + inner
                    + "</xml>";
            calls.call(() -> request(url, xml), WeChatCaller::taken);
        });
    }

    private HttpRequest.Builder request(URI url, String xml) {
        String at = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        String encrypted = crypto.encrypt(xml);
        URI signed = URI.create(url + "?signature=" + WeChatCrypto.sign(config.token(), at, nonce) + "&timestamp=" + at
                + "&nonce=" + nonce
                + "&encrypt_type=aes&msg_signature="
                + WeChatCrypto.sign(config.token(), at, nonce, encrypted));
        return HttpRequest.newBuilder(signed)
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "<xml><ToUserName><![CDATA[gh_sandbox]]></ToUserName><Encrypt><![CDATA[" + encrypted
                                + "]]></Encrypt></xml>"));
    }

    private static boolean taken(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                && (answer.body().isEmpty() || answer.body().equals("success"));
    }
}
