package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.wechat.WeChatBook;
import dev.waymark.sandbox.wechat.WeChatEntry;
import jakarta.inject.Singleton;

/** Writes down what happened in WeChat, in {@code wechat.ndjson}, and shows it in the conversations. Safe for threads. */
@Singleton
public class WeChatRecorder extends LogRecorder<WeChatEntry> {

    WeChatRecorder(WeChatBook book, SandboxConfig config) {
        super(config, "wechat.ndjson", WeChatEntry.class, book::apply);
    }
}
