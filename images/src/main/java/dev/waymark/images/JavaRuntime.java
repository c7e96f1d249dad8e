package dev.waymark.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The Java runtime of the images: linked from the JDK that runs this program, without its tools and debug symbols. */
final class JavaRuntime {

    /** What the services and their libraries ask for, locales and SASL included; no compiler, no tools, no agents. */
    private static final List<String> MODULES = List.of(
            "java.se",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.jfr",
            "jdk.localedata",
            "jdk.management",
            "jdk.naming.dns",
            "jdk.net",
            "jdk.security.auth",
            "jdk.unsupported",
            "jdk.zipfs");

    private JavaRuntime() {}

    /** The runtime in that folder, linked on the first call for this JDK; about a hundred megabytes. */
    static Path in(Path folder) {
        Path runtime = folder.resolve("java-" + Runtime.version());
        Path done = folder.resolve("java-%s.done".formatted(Runtime.version()));
        if (!Files.exists(done)) {
            try {
                delete(runtime);
                Files.createDirectories(folder);
                link(runtime);
                Files.writeString(done, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return runtime;
    }

    private static void link(Path target) throws IOException {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new ImageException(
                    "%s has no jlink: run with a full JDK, as ./waymark image does.".formatted(jlink.getParent()));
        }
        Process process = new ProcessBuilder(
                        jlink.toString(),
                        "--add-modules",
                        String.join(",", MODULES),
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--generate-cds-archive",
                        "--output",
                        target.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new ImageException("The Java runtime could not be linked: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Linking the Java runtime was interrupted.", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
