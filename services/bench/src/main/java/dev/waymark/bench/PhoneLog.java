package dev.waymark.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.local.MeshException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What phones got since this was opened, from the far side's own log. Not for use by several threads. */
final class PhoneLog implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RandomAccessFile file;
    private final Map<String, List<Instant>> rang = new HashMap<>();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[1 << 16];

    /** Reads from the end of the log in that folder on. */
    PhoneLog(Path folder) {
        Path log = folder.resolve("messages.ndjson");
        try {
            file = new RandomAccessFile(log.toFile(), "r");
            file.seek(file.length());
        } catch (IOException e) {
            throw new MeshException("The sandbox's log %s cannot be read: is the sandbox running?".formatted(log), e);
        }
    }

    /** When each phone rang, by its number; reads what has come since the last call. */
    Map<String, List<Instant>> rang() {
        try {
            for (int read = file.read(buffer); read > 0; read = file.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        line(rest.toString(StandardCharsets.UTF_8));
                        rest.reset();
                    } else {
                        rest.write(buffer[i]);
                    }
                }
            }
            return rang;
        } catch (IOException e) {
            throw new MeshException("The sandbox's log cannot be read: " + e.getMessage(), e);
        }
    }

    private void line(String text) throws IOException {
        JsonNode entry = JSON.readTree(text);
        boolean reached = entry.path("type").asText().equals("submit")
                && !entry.path("outcome").asText().equals("REFUSED")
                && entry.path("segment").path("number").asInt(1) == 1;
        if (reached) {
            rang.computeIfAbsent(entry.path("to").asText(), number -> new ArrayList<>(1))
                    .add(Instant.parse(entry.path("receivedAt").asText()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
