package dev.waymark.delivery.channel.wecom;

import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.PlatformNewsSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import dev.waymark.delivery.channel.callback.CallbackHandler;
import dev.waymark.delivery.channel.tencent.CallbackCrypto;
import dev.waymark.delivery.channel.tencent.CallbackSignature;
import dev.waymark.delivery.channel.tencent.CallbackXml;
import dev.waymark.delivery.config.DeliveryConfig;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What WeCom calls us with: the address is proved, then members write and customers come and go, always signed and encrypted
 * (<a href="https://developer.work.weixin.qq.com/document/path/90930">callbacks</a>). WeCom repeats a call that is not answered within five seconds, three times.
 */
@ApplicationScoped
class WeComCallbacks implements CallbackHandler {

    /** No reply: what is to be said is said by a journey. */
    private static final CallbackAnswer TAKEN = CallbackAnswer.text("success");

    /** How far WeCom's clock and the way of a call may be off. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Map<String, Keys> accounts = new HashMap<>();
    private final PhoneMessageSink texts;
    private final PlatformNewsSink events;
    private final WaymarkClock clock;

    WeComCallbacks(DeliveryConfig config, PhoneMessageSink texts, PlatformNewsSink events, WaymarkClock clock) {
        this.texts = texts;
        this.events = events;
        this.clock = clock;
        config.wecom().forEach((name, account) -> {
            if (account.corpId().isPresent() && account.callbackToken().isPresent()) {
                accounts.put(name, keys(name, account));
            }
        });
    }

    private record Keys(String token, CallbackCrypto crypto) {}

    private static Keys keys(String name, WeComSettings account) {
        try {
            return new Keys(
                    account.callbackToken().orElseThrow(),
                    new CallbackCrypto(
                            account.encodingAesKey().orElse(""),
                            account.corpId().orElseThrow()));
        } catch (IllegalArgumentException noKey) {
            throw new IllegalStateException(
                    "waymark.delivery.wecom." + name + ".encoding-aes-key is not the 43 characters of the console.",
                    noKey);
        }
    }

    @Override
    public String provider() {
        return "wecom";
    }

    @Override
    public Uni<CallbackAnswer> take(Callback call) {
        Keys keys = accounts.get(call.account());
        if (keys == null) {
            return Uni.createFrom().item(CallbackAnswer.unknownAccount());
        }
        boolean proof = call.method().equals("GET");
        Optional<String> cipherText =
                proof ? call.query("echostr") : CallbackXml.read(call.text()).map(xml -> xml.text("Encrypt"));
        Optional<String> plain = cipherText
                .filter(text -> genuine(call, keys, text))
                .flatMap(text -> keys.crypto().decrypt(text));
        if (plain.isEmpty()) {
            return Uni.createFrom().item(CallbackAnswer.refused());
        }
        return proof ? Uni.createFrom().item(CallbackAnswer.text(plain.get())) : taken(call, plain.get());
    }

    private static boolean genuine(Callback call, Keys keys, String cipherText) {
        String timestamp = call.query("timestamp").orElse("");
        return fresh(timestamp)
                && CallbackSignature.matches(
                        call.query("msg_signature").orElse(""),
                        keys.token(),
                        timestamp,
                        call.query("nonce").orElse(""),
                        cipherText);
    }

    private static boolean fresh(String timestamp) {
        if (!timestamp.matches("\\d{1,12}")) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signed, Instant.now()).abs().compareTo(FRESH) <= 0;
    }

    private Uni<CallbackAnswer> taken(Callback call, String plain) {
        return CallbackXml.read(plain)
                .map(xml -> WeComNews.read(call.account(), xml, clock.instant()))
                .map(news -> store(
                                news,
                                call.query("timestamp").orElse("") + "/"
                                        + call.query("nonce").orElse(""))
                        .replaceWith(TAKEN))
                .orElseGet(() -> Uni.createFrom().item(CallbackAnswer.unreadable("The content is no XML.")));
    }

    private Uni<Void> store(WeComNews news, String signed) {
        List<CompletionStage<Void>> stored = new ArrayList<>();
        news.texts().forEach(text -> stored.add(texts.take(text)));
        if (!news.events().isEmpty()) {
            stored.add(events.take(news.events(), signed));
        }
        return stored.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(stored.stream()
                                .map(stage -> Uni.createFrom().completionStage(stage))
                                .toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }
}
