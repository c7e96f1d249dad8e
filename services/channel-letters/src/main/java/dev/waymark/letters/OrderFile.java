package dev.waymark.letters;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.Dispatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/** An order as the print shop reads it: {@code <messageId>.json} with {@code to} and {@code text}. */
final class OrderFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OrderFile() {}

    /** What became of an order. */
    enum Put {
        ORDERED,
        TOO_LATE,
        NOT_WRITTEN
    }

    /** Writes the order beside its place, to the disk, and moves it there, if there is still time. */
    static Put put(Path folder, Dispatch message) {
        Path order = folder.resolve(message.messageId() + ".json");
        Path draft = folder.resolve(message.messageId() + ".draft");
        try {
            write(
                    draft,
                    JSON.writeValueAsBytes(Map.of(
                            "to", message.address(), "text", message.content().text())));
            if (!Instant.now().isBefore(message.notAfter())) {
                Files.delete(draft);
                return Put.TOO_LATE;
            }
            Files.move(draft, order, StandardCopyOption.ATOMIC_MOVE);
            return Put.ORDERED;
        } catch (IOException notWritten) {
            return Files.exists(order) ? Put.ORDERED : Put.NOT_WRITTEN;
        }
    }

    private static void write(Path file, byte[] text) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(text);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }
}
