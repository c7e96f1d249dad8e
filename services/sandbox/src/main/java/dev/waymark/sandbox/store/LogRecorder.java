package dev.waymark.sandbox.store;

import dev.waymark.sandbox.config.SandboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happened, then shows it: to a log of its own first, to what is a fold over its entries second, to the listeners last. Safe for threads.
 *
 * @param <E> the entries
 */
abstract class LogRecorder<E> {

    private static final Logger LOGGER = Logger.getLogger(LogRecorder.class);

    private final SandboxConfig config;
    private final String file;
    private final Class<E> type;
    private final ToLongFunction<E> fold;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private @Nullable NdjsonLog<E> log;

    /**
     * Opens its log at the start.
     *
     * @param file the log's name in its folder
     * @param fold takes an entry in, and answers the new revision
     */
    LogRecorder(SandboxConfig config, String file, Class<E> type, ToLongFunction<E> fold) {
        this.config = config;
        this.file = file;
        this.type = type;
        this.fold = fold;
    }

    synchronized void open(@Observes StartupEvent event) {
        try {
            NdjsonLog<E> opened = NdjsonLog.open(config.dir().resolve(file), type);
            opened.replay(this::show);
            log = opened;
        } catch (IOException e) {
            throw new ConfigurationException("The log " + config.dir().resolve(file) + " cannot be opened ("
                    + e.getMessage() + "): set WAYMARK_SANDBOX_DIR to a folder that this sandbox alone can write.");
        }
    }

    /**
     * Records one entry. When this returns, the log has it.
     *
     * @throws IOException when the log cannot be written; then nothing else has changed
     */
    public synchronized void record(E entry) throws IOException {
        if (log == null) {
            throw new IOException("the log " + file + " is not open");
        }
        log.append(entry);
        long revision = show(entry);
        listeners.forEach(listener -> listener.accept(revision));
    }

    private long show(E entry) {
        return fold.applyAsLong(entry);
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
            LOGGER.warnf("The log %s was not closed cleanly: %s", file, e.getMessage());
        }
    }
}
