package dev.waymark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Finds files and artifacts for the child processes. */
final class ClassPath {

    private ClassPath() {}

    /** The text of a resource. */
    static String read(String name) {
        try (InputStream in = resource(name).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar or folder that holds the resource. */
    static Path locationOf(String name) {
        String url = resource(name).toString();
        String place = url.startsWith("jar:")
                ? url.substring("jar:".length(), url.lastIndexOf("!/"))
                : url.substring(0, url.length() - name.length());
        return Path.of(URI.create(place));
    }

    /** The local Maven repository: the build tool says where, or the default place. */
    static Path repository() {
        for (String property : List.of("localRepository", "maven.repo.local")) {
            String value = System.getProperty(property);
            if (value != null) {
                return Path.of(value);
            }
        }
        return Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    private static URL resource(String name) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return url;
    }
}
