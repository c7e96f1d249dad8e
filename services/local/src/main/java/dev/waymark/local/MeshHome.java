package dev.waymark.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;

/** Where one mesh keeps what is its own: data, logs, run state, secrets. Two homes are two meshes. */
public record MeshHome(Path folder) {

    public MeshHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Makes the folders that do not exist yet. */
    public MeshHome create() {
        try {
            for (Path each : new Path[] {folder, data(), logs(), run()}) {
                Files.createDirectories(each);
            }
            return this;
        } catch (IOException e) {
            throw new MeshException(
                    "The home folder %s cannot be written (%s); set WAYMARK_HOME to a folder that can."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    public Path data() {
        return folder.resolve("data");
    }

    public Path data(String part) {
        return data().resolve(part);
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** State of the processes that run now, and files made for them at their start. */
    public Path run() {
        return folder.resolve("run");
    }

    public Path runSettings() {
        return run().resolve("mesh.properties");
    }

    public Path settings() {
        return folder.resolve("mesh.properties");
    }

    public Path secrets() {
        return folder.resolve("secrets.properties");
    }

    /** Holds the duration by which the mesh's clock is ahead. */
    public Path clock() {
        return folder.resolve("clock");
    }

    /** Overrides of journey parameters, for the demo. */
    public Path journeyParameters() {
        return folder.resolve("journey-parameters.properties");
    }

    /** Deletes the folder or file with all that is in it. */
    public static void delete(Path path) {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var tree = Files.walk(path)) {
            for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
