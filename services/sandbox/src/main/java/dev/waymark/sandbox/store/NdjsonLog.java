package dev.waymark.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log: one JSON document per line. When {@link #append} returns, the line is with the operating system, so it
 * outlives the death of this process; it does not wait for the disk, so it need not outlive the death of the machine. One process
 * at a time may hold it. Safe for threads.
 *
 * @param <E> an entry
 */
final class NdjsonLog<E> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(NdjsonLog.class);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;
    private final Class<E> type;
    private final FileChannel channel;

    private NdjsonLog(Path file, Class<E> type, FileChannel channel) {
        this.file = file;
        this.type = type;
        this.channel = channel;
    }

    /**
     * Opens a log, and makes it and its folder when they are missing. A last line cut short by a crash is ended, so that the next
     * one stands alone.
     *
     * @throws IOException when the folder cannot be written, or another process holds the log; the message says which
     */
    static <E> NdjsonLog<E> open(Path file, Class<E> type) throws IOException {
        return open(file, type, new FileAttribute<?>[0]);
    }

    /** Opens a log that its owner alone may read, and makes it and its folder when they are missing. */
    static <E> NdjsonLog<E> openSecret(Path file, Class<E> type) throws IOException {
        return open(file, type, SecretFiles.OWNER_ONLY);
    }

    private static <E> NdjsonLog<E> open(Path file, Class<E> type, FileAttribute<?>[] attributes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE), attributes);
        if (!lock(channel)) {
            channel.close();
            throw new IOException(file + " is held by another sandbox");
        }
        channel.position(channel.size());
        NdjsonLog<E> log = new NdjsonLog<>(file, type, channel);
        log.endLastLine();
        return log;
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void endLastLine() throws IOException {
        if (channel.size() > 0) {
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.read(last, channel.size() - 1);
            if (last.get(0) != '\n') {
                write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
        }
    }

    /** Hands every entry to the consumer, oldest first. A line that cannot be read is passed over with a warning. */
    void replay(Consumer<E> consumer) throws IOException {
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                read(line, number).ifPresent(consumer);
            }
        }
    }

    private Optional<E> read(String line, int number) {
        try {
            return line.isBlank() ? Optional.empty() : Optional.of(JSON.readValue(line, type));
        } catch (JsonProcessingException e) {
            LOG.warnf("Line %d of %s cannot be read and is passed over", number, file.getFileName());
            return Optional.empty();
        }
    }

    /**
     * Writes one entry.
     *
     * @throws IOException when it could not be written whole; what was written of it is taken back where possible
     */
    synchronized void append(E entry) throws IOException {
        long end = channel.position();
        try {
            write(ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private void write(ByteBuffer octets) throws IOException {
        while (octets.hasRemaining()) {
            channel.write(octets);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
