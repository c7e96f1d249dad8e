package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.wecom.WeComBook;
import dev.waymark.sandbox.wecom.WeComEntry;
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

/** Writes down what happened in WeCom, then shows it: to the log first, to the conversations second, to the listeners last. Safe for threads. */
@ApplicationScoped
public class WeComRecorder {

    /** The log's name in its folder. */
    public static final String LOG = "wecom.ndjson";

    private static final Logger LOGGER = Logger.getLogger(WeComRecorder.class);

    private final WeComBook book;
    private final SandboxConfig config;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private @Nullable NdjsonLog<WeComEntry> log;

    WeComRecorder(WeComBook book, SandboxConfig config) {
        this.book = book;
        this.config = config;
    }

    /** Opens the log and rebuilds the conversations from it. */
    synchronized void open(@Observes StartupEvent event) {
        try {
            NdjsonLog<WeComEntry> opened = NdjsonLog.open(config.dir().resolve(LOG), WeComEntry.class);
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
    public synchronized void record(WeComEntry entry) throws IOException {
        if (log == null) {
            throw new IOException("the log of WeCom is not open");
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
            LOGGER.warnf("The log of WeCom was not closed cleanly: %s", e.getMessage());
        }
    }
}
