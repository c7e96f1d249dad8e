package dev.waymark.sandbox.store;

import dev.waymark.sandbox.push.DeviceBook;
import dev.waymark.sandbox.push.DeviceEntry;
import dev.waymark.sandbox.push.PushEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what happened to devices and messages, then shows it: to disk first, to the devices second, to the listeners last. The
 * log is for reading; the devices' keys are in a file beside it that is its owner's alone. Safe for threads.
 */
@ApplicationScoped
public class PushRecorder {

    /** The log's name in its folder. */
    public static final String LOG = "push.ndjson";

    /** The name of the file with the devices and their keys. */
    public static final String DEVICES = "push-devices.ndjson";

    private final DeviceBook devices;
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private @Nullable Files files;

    PushRecorder(DeviceBook devices) {
        this.devices = devices;
    }

    private record Files(NdjsonLog<DeviceEntry> devices, NdjsonLog<PushEntry> log) {}

    /**
     * Opens both files and rebuilds the devices from them.
     *
     * @throws IOException when the folder cannot be written, or another process holds a file; the message says which
     */
    public synchronized void open(Path folder) throws IOException {
        NdjsonLog<DeviceEntry> registrations = NdjsonLog.openSecret(folder.resolve(DEVICES), DeviceEntry.class);
        registrations.replay(devices::apply);
        NdjsonLog<PushEntry> log = NdjsonLog.open(folder.resolve(LOG), PushEntry.class);
        log.replay(devices::apply);
        files = new Files(registrations, log);
    }

    /**
     * Records that a device came or left. When this returns, the file has it.
     *
     * @throws IOException when the file cannot be written; then nothing else has changed
     */
    public synchronized void record(DeviceEntry entry) throws IOException {
        opened().devices().append(entry);
        tell(devices.apply(entry));
    }

    /**
     * Records that a device came, where there is room for one more.
     *
     * @return whether there was
     * @throws IOException when the file cannot be written; then nothing else has changed
     */
    public synchronized boolean recordIfRoom(DeviceEntry.Registered entry) throws IOException {
        boolean room = devices.hasRoom();
        if (room) {
            record(entry);
        }
        return room;
    }

    /**
     * Records what happened to a message. When this returns, the log has it.
     *
     * @throws IOException when the log cannot be written; then nothing else has changed
     */
    public synchronized void record(PushEntry entry) throws IOException {
        opened().log().append(entry);
        tell(devices.apply(entry));
    }

    private Files opened() throws IOException {
        if (files == null) {
            throw new IOException("the push log is not open");
        }
        return files;
    }

    private void tell(long revision) {
        listeners.forEach(listener -> listener.accept(revision));
    }

    /** Tells the listener the revision after each change, one at a time. */
    public void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    /** Closes both files. */
    public synchronized void close() throws IOException {
        if (files != null) {
            files.devices().close();
            files.log().close();
            files = null;
        }
    }
}
