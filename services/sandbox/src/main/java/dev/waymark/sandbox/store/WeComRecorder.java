package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.wecom.WeComBook;
import dev.waymark.sandbox.wecom.WeComEntry;
import jakarta.inject.Singleton;

/** Writes down what happened in WeCom, in {@code wecom.ndjson}, and shows it in the conversations. Safe for threads. */
@Singleton
public class WeComRecorder extends LogRecorder<WeComEntry> {

    WeComRecorder(WeComBook book, SandboxConfig config) {
        super(config, "wecom.ndjson", WeComEntry.class, book::apply);
    }
}
