package dev.waymark.delivery.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Programs that fetch links by themselves: data, {@code tracking/robots.tsv}, with where each is told of. */
final class Robots {

    private final List<String> names;

    private Robots(List<String> names) {
        this.names = names;
    }

    static Robots load() {
        try (InputStream in = Robots.class.getResourceAsStream("/tracking/robots.tsv")) {
            if (in == null) {
                throw new IllegalStateException("tracking/robots.tsv is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new Robots(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Robots::name)
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(String line) {
        String[] columns = line.split("\t", 2);
        if (columns.length != 2 || columns[1].isBlank()) {
            throw new IllegalStateException("tracking/robots.tsv: a name needs where it is told of: " + line);
        }
        return columns[0].toLowerCase(Locale.ROOT);
    }

    /** Whether the program is one of them, or says nothing of itself, as no browser does. */
    boolean know(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return true;
        }
        String program = userAgent.toLowerCase(Locale.ROOT);
        return names.stream().anyMatch(program::contains);
    }
}
