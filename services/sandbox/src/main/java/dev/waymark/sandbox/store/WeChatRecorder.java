package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.wechat.WeChatBook;
import dev.waymark.sandbox.wechat.WeChatEntry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down what happened in WeChat, then shows it: to the log first, to the conversations second, to the listeners last. Safe for threads. */
@ApplicationScoped
public class WeChatRecorder {

    /** The log's name in its folder. */
    public static final String LOG = "wechat.ndjson";

    private static final Logger LOGGER = Logger.getLogger(WeChatRecorder.class);

    private final WeChatBook book;
    private final SandboxConfig config;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private @Nullable NdjsonLog<WeChatEntry> log;

    WeChatRecorder(WeChatBook book, SandboxConfig config) {
        this.book = book;
        this.config = config;
    }

    /** Opens the log and rebuilds the conversations from it. */
    synchronized void open(@Observes StartupEvent event) {
        try {
            NdjsonLog<WeChatEntry> opened = NdjsonLog.open(config.dir().resolve(LOG), WeChatEntry.class);
            opened.replay(book::apply);
            log = opened;
        } catch (IOException e) {
            throw new ConfigurationException(config.dir().resolve(LOG) + " cannot be opened (" + e.getMessage()
                    + "): set WAYMARK_SANDBOX_DIR to a folder that this sandbox alone can write.");
        }
    }

    /**
     * Records one entry. When this returns, the log has it.
     *
     * @throws IOException when the log cannot be written; then nothing else has changed
     */
    public synchronized void record(WeChatEntry entry) throws IOException {
        if (log == null) {
            throw new IOException("the log of WeChat is not open");
        }
        log.append(entry);
        long revision = book.apply(entry);
        listeners.forEach(listener -> listener.accept(revision));
    }

    /** Tells the listener the revision after each change, one at a time. */
    public void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    synchronized void close(@Observes ShutdownEvent event) {
        try {
            if (log != null) {
                log.close();
                log = null;
            }
        } catch (IOException e) {
            LOGGER.warnf("The log of WeChat was not closed cleanly: %s", e.getMessage());
        }
    }
}
