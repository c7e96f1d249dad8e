package dev.waymark.consent.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values row by row (RFC 4180): quoted fields may hold commas, doubled quotes and line breaks. */
final class CsvRows {

    private static final int LONGEST_ROW = 64 * 1024;

    private final BufferedReader in;

    CsvRows(BufferedReader in) {
        this.in = in;
    }

    /** The fields of the next row; null at the end. Lines without a character are skipped. */
    @Nullable
    List<String> next() throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int read = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (++read > LONGEST_ROW) {
                throw new IOException("A row is longer than " + LONGEST_ROW + " characters; is a quote not closed?");
            }
            if (quoted) {
                quoted = inQuotes((char) c, field);
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n' && (!fields.isEmpty() || !field.isEmpty())) {
                break;
            } else if (c != '\r' && c != '\n') {
                field.append((char) c);
            }
        }
        if (fields.isEmpty() && field.isEmpty()) {
            return null;
        }
        fields.add(field.toString());
        return fields;
    }

    /** Takes a character within quotes; whether the field is still quoted after it. */
    private boolean inQuotes(char c, StringBuilder field) throws IOException {
        if (c != '"') {
            field.append(c);
            return true;
        }
        in.mark(1);
        if (in.read() == '"') {
            field.append('"');
            return true;
        }
        in.reset();
        return false;
    }
}
