package dev.waymark.local.parts;

import dev.waymark.local.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A program that runs to its end before the next thing happens. */
final class Tool {

    private Tool() {}

    /** Runs it; when it fails, the message carries the end of what it said. */
    static void run(String what, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new MeshException("%s failed with code %d: %s".formatted(what, code, end(said)));
            }
        } catch (IOException e) {
            throw new MeshException("%s cannot be started: %s".formatted(what, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException(what + " was interrupted.", e);
        }
    }

    private static String end(String said) {
        List<String> lines = said.lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }

    /** A file of the class path. */
    static String text(String resource) {
        try (var in = Tool.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
