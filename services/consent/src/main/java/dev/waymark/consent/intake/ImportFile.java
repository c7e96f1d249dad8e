package dev.waymark.consent.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a file of statements, one after the other, in constant memory. Text is UTF-8. */
public final class ImportFile implements Closeable {

    private final BufferedReader in;
    private final Rows rows;

    private ImportFile(BufferedReader in, Rows rows) {
        this.in = in;
        this.rows = rows;
    }

    /** What a file can be. */
    public enum Format {
        /** Comma-separated values; the first row names the fields of a statement, those of the notice as {@code notice.id} and so on. */
        CSV,
        /** One JSON object a line. */
        NDJSON
    }

    private interface Rows {

        /** The next row; null at the end. */
        @Nullable
        Object next() throws IOException;
    }

    /** Opens a file. Fails with an {@link IOException} that says what is wrong with its first row. */
    public static ImportFile open(Path file, Format format, ObjectMapper json) throws IOException {
        BufferedReader in = Files.newBufferedReader(file);
        try {
            return new ImportFile(in, format == Format.CSV ? csv(new CsvRows(in)) : () -> object(in, json));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** The fields of the next row, or {@link Unreadable}; null at the end. */
    public @Nullable Object next() throws IOException {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Stands for a row that is no statement at all. */
    public record Unreadable() {}

    private static Rows csv(CsvRows rows) throws IOException {
        List<String> names = rows.next();
        if (names == null || !names.contains("personId")) {
            throw new IOException("The first row does not name the columns, among them personId");
        }
        return () -> {
            List<String> fields = rows.next();
            if (fields == null) {
                return null;
            }
            return fields.size() > names.size() ? new Unreadable() : named(names, fields);
        };
    }

    private static Map<String, Object> named(List<String> names, List<String> fields) {
        Map<String, Object> row = new LinkedHashMap<>();
        Map<String, Object> notice = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = names.get(i).strip();
            String value = fields.get(i);
            if (!value.isEmpty() && name.startsWith("notice.")) {
                notice.put(name.substring("notice.".length()), value);
            } else if (!value.isEmpty()) {
                row.put(name, value);
            }
        }
        if (!notice.isEmpty()) {
            row.put("notice", notice);
        }
        return row;
    }

    private static @Nullable Object object(BufferedReader in, ObjectMapper json) throws IOException {
        String line = in.readLine();
        while (line != null && line.isBlank()) {
            line = in.readLine();
        }
        try {
            return line == null
                    ? null
                    : Objects.requireNonNullElseGet(json.readValue(line, Map.class), Unreadable::new);
        } catch (JsonProcessingException malformed) {
            return new Unreadable();
        }
    }
}
