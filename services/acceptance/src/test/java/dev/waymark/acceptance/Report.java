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

    /**
     * A row of the table of trials. With no violation in n trials the rate is under 3/n with 95 % confidence (the rule of three); with
     * violations, the bound is left out.
     */
    static void trials(String what, long trials, long violations) {
        String bound = violations == 0 ? "%.3f %%".formatted(300.0 / trials) : "-";
        line("trials %6d | violations %3d | bound at 95 %% %8s | %s", trials, violations, bound, what);
    }

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
