package dev.waymark.sandbox.store;

import dev.waymark.sandbox.LogEntry;
import dev.waymark.sandbox.PhoneBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes down what happened, then shows it: to the log first, to the phones second, to the listeners last. Safe for threads. */
@ApplicationScoped
public class Recorder {

    private final PhoneBook phones;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private @Nullable MessageLog log;

    Recorder(PhoneBook phones) {
        this.phones = phones;
    }

    /**
     * Opens the log and rebuilds the phones from it.
     *
     * @param alsoTo gets every entry as well, oldest first
     */
    public synchronized void open(Path folder, Consumer<LogEntry> alsoTo) throws IOException {
        MessageLog opened = MessageLog.open(folder);
        opened.replay(entry -> {
            phones.apply(entry);
            alsoTo.accept(entry);
        });
        log = opened;
    }

    /**
     * Records one entry. When this returns, the log has it.
     *
     * @throws IOException when the log cannot be written; then nothing else has changed
     */
    public synchronized void record(LogEntry entry) throws IOException {
        if (log == null) {
            throw new IOException("the log is not open");
        }
        log.append(entry);
        long revision = phones.apply(entry);
        listeners.forEach(listener -> listener.accept(revision));
    }

    /** Tells the listener the revision after each change, one at a time. */
    public void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    /** Closes the log. */
    public synchronized void close() throws IOException {
        if (log != null) {
            log.close();
            log = null;
        }
    }
}
