package dev.waymark.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The counts of a run: in the build's output, and in {@code target/acceptance.txt} for who looks later. */
final class Report {

    private static final System.Logger LOG = System.getLogger("acceptance");
    private static final Path FILE = Path.of("target", "acceptance.txt");

    private Report() {}

    static void line(String format, Object... values) {
        String line = format.formatted(values);
        LOG.log(System.Logger.Level.INFO, line);
        try {
            Files.writeString(
                    FILE, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
