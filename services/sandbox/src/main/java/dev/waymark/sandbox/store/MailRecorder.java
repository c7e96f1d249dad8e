package dev.waymark.sandbox.store;

import dev.waymark.sandbox.mail.MailBook;
import dev.waymark.sandbox.mail.MailEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes down what happened to mail, then shows it: to the log first, to the mailboxes second, to the listeners last. Safe for threads. */
@ApplicationScoped
public class MailRecorder {

    private final MailBook mailboxes;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private @Nullable MailLog log;

    MailRecorder(MailBook mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** Opens the log and rebuilds the mailboxes from it. */
    public synchronized void open(Path folder) throws IOException {
        MailLog opened = MailLog.open(folder);
        opened.replay(mailboxes::apply);
        log = opened;
    }

    /**
     * Records one entry. When this returns, the log has it.
     *
     * @throws IOException when the log cannot be written; then nothing else has changed
     */
    public synchronized void record(MailEntry entry) throws IOException {
        if (log == null) {
            throw new IOException("the mail log is not open");
        }
        log.append(entry);
        long revision = mailboxes.apply(entry);
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
