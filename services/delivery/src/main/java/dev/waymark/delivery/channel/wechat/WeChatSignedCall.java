package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.channel.callback.Callback;
import dev.waymark.delivery.channel.tencent.CallbackCrypto;
import dev.waymark.delivery.channel.tencent.CallbackSignature;
import dev.waymark.delivery.channel.tencent.CallbackXml;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call whose signature is to be looked at. The signature of a call in plain text covers its time and nonce alone, so with an EncodingAESKey only what is encrypted is read, also where
 * the call has both.
 */
record WeChatSignedCall(
        Callback call, String token, @Nullable CallbackCrypto crypto) {

    /** How far WeChat's clock and the way of a call may be off; WeChat repeats a call within 15 seconds. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int MOST_DIGITS = 12;

    /** Whether it is signed with the account's token, and now. */
    boolean genuine(Instant now) {
        return fresh(now) && CallbackSignature.matches(query("signature"), token, query("timestamp"), query("nonce"));
    }

    private boolean fresh(Instant now) {
        String seconds = query("timestamp");
        return seconds.matches("\\d{1," + MOST_DIGITS + "}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                                .abs()
                                .compareTo(WINDOW)
                        <= 0;
    }

    /** What it says; empty where it cannot be read, or is not encrypted as it must be. */
    Optional<CallbackXml> content() {
        Optional<CallbackXml> outer = CallbackXml.read(call.text());
        if (crypto == null) {
            return outer;
        }
        return outer.map(xml -> xml.text("Encrypt"))
                .filter(text -> CallbackSignature.matches(
                        query("msg_signature"), token, query("timestamp"), query("nonce"), text))
                .flatMap(crypto::decrypt)
                .flatMap(CallbackXml::read);
    }

    /** What only this call has: the same signature cannot be used for another. */
    String signed() {
        return query("timestamp") + "/" + query("nonce");
    }

    String query(String name) {
        return call.query(name).orElse("");
    }

    /** Without the call: it is personal. */
    @Override
    public String toString() {
        return "WeChatSignedCall[" + call + "]";
    }
}
