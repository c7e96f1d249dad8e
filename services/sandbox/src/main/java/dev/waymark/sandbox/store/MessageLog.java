package dev.waymark.sandbox.store;

import dev.waymark.sandbox.LogEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The append-only log of messages, {@code messages.ndjson}: one JSON document per line. When {@link #append} returns, the line is with
 * the operating system, so it outlives the death of this process; it does not wait for the disk, so it need not outlive the death
 * of the machine. One process at a time may hold it. Safe for threads.
 */
public final class MessageLog implements AutoCloseable {

    /** The log's name in its folder. */
    public static final String FILE = "messages.ndjson";

    private final NdjsonLog<LogEntry> log;

    private MessageLog(NdjsonLog<LogEntry> log) {
        this.log = log;
    }

    /**
     * Opens the log of a folder, and makes both when they are missing. A last line cut short by a crash is ended, so that the
     * next one stands alone.
     *
     * @throws IOException when the folder cannot be written, or another process holds the log; the message says which
     */
    public static MessageLog open(Path folder) throws IOException {
        return new MessageLog(NdjsonLog.open(folder.resolve(FILE), LogEntry.class));
    }

    /** Hands every entry to the consumer, oldest first. A line that cannot be read is passed over with a warning. */
    public void replay(Consumer<LogEntry> consumer) throws IOException {
        log.replay(consumer);
    }

    /**
     * Writes one entry.
     *
     * @throws IOException when it could not be written whole; what was written of it is taken back where possible
     */
    public void append(LogEntry entry) throws IOException {
        log.append(entry);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
