package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.channel.PhoneMessageSink;
import dev.waymark.delivery.channel.PlatformNewsSink;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.callback.CallbackAnswer;
import dev.waymark.delivery.channel.callback.CallbackHandler;
import dev.waymark.delivery.channel.tencent.CallbackCrypto;
import dev.waymark.platform.time.WaymarkClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What WeChat calls us with: the address is proved, then follows, texts, menus, subscriptions and receipts come, in plain text, compatible or encrypted
 * (<a href="https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html">Access overview</a>). WeChat repeats a call that is not answered within five seconds.
 */
@ApplicationScoped
class WeChatCallbacks implements CallbackHandler {

    /** No reply: what is to be said is said by a journey. */
    private static final CallbackAnswer TAKEN = CallbackAnswer.text("success");

    private final Map<String, Keys> accounts = new HashMap<>();
    private final ReceiptSink receipts;
    private final PhoneMessageSink texts;
    private final PlatformNewsSink events;
    private final WaymarkClock clock;

    WeChatCallbacks(
            WeChatAccounts accounts,
            ReceiptSink receipts,
            PhoneMessageSink texts,
            PlatformNewsSink events,
            WaymarkClock clock) {
        this.receipts = receipts;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
        for (WeChatAccount account : accounts.all()) {
            account.settings()
                    .callbackToken()
                    .ifPresent(token -> this.accounts.put(account.name(), keys(account, token)));
        }
    }

    private record Keys(String token, @Nullable CallbackCrypto crypto) {}

    private static Keys keys(WeChatAccount account, String token) {
        Optional<String> aesKey = account.settings().encodingAesKey();
        try {
            return new Keys(
                    token,
                    aesKey.isEmpty()
                            ? null
                            : new CallbackCrypto(
                                    aesKey.get(), account.settings().appId().orElseThrow()));
        } catch (IllegalArgumentException noKey) {
            throw new IllegalStateException(
                    "waymark.delivery.wechat." + account.name() + ".encoding-aes-key is not the 43 characters of the"
                            + " account's console.",
                    noKey);
        }
    }

    @Override
    public String provider() {
        return WeChatChannel.NAME;
    }

    @Override
    public Uni<CallbackAnswer> take(Callback call) {
        Keys keys = accounts.get(call.account());
        if (keys == null) {
            return Uni.createFrom().item(CallbackAnswer.unknownAccount());
        }
        WeChatSignedCall signed = new WeChatSignedCall(call, keys.token(), keys.crypto());
        if (!signed.genuine(Instant.now())) {
            return Uni.createFrom().item(CallbackAnswer.refused());
        }
        return call.method().equals("GET")
                ? Uni.createFrom().item(CallbackAnswer.text(signed.query("echostr")))
                : taken(signed);
    }

    private Uni<CallbackAnswer> taken(WeChatSignedCall signed) {
        return signed.content()
                .map(xml -> WeChatNews.read(signed.call().account(), xml, clock.instant()))
                .map(news -> store(news, signed.signed()).replaceWith(TAKEN))
                .orElseGet(() -> Uni.createFrom().item(CallbackAnswer.refused()));
    }

    private Uni<Void> store(WeChatNews news, String signed) {
        List<CompletionStage<Void>> stored = new ArrayList<>();
        news.receipts().forEach(receipt -> stored.add(receipts.take(receipt)));
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
