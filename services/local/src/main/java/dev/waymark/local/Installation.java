package dev.waymark.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The built repository: distributions that Maven unpacked, and the services' jars. Shared by all meshes started from it;
 * nothing in it belongs to one mesh.
 */
public record Installation(Path root) {

    /** The repository named by the system property {@code waymark.root}, else by WAYMARK_ROOT, else the working folder. */
    public static Installation find() {
        String named = System.getProperty("waymark.root");
        if (named == null) {
            named = System.getenv().getOrDefault("WAYMARK_ROOT", "");
        }
        Installation found = new Installation(Path.of(named).toAbsolutePath().normalize());
        if (!Files.exists(found.defaults())) {
            throw new MeshException("%s is not the repository of Waymark: start ./waymark in it, or set WAYMARK_ROOT."
                    .formatted(found.root()));
        }
        return found;
    }

    /** The settings that hold for every mesh. */
    public Path defaults() {
        return root.resolve("services/local/mesh.properties");
    }

    public Path topics() {
        return root.resolve("services/platform/src/main/resources/waymark-topics.txt");
    }

    public Path journeys() {
        return root.resolve("journeys");
    }

    /** Where the default mesh lives. */
    public Path defaultHome() {
        String named = System.getenv("WAYMARK_HOME");
        return named == null || named.isBlank() ? root.resolve(".waymark") : Path.of(named);
    }

    public Path serviceJar(String service) {
        return root.resolve("services/%s/target/quarkus-app/quarkus-run.jar".formatted(service));
    }

    public Path serviceCode(String service) {
        return root.resolve("services/%s/target/quarkus-app/app".formatted(service));
    }

    /** The unpacked folder whose name starts so, for example {@code camunda-zeebe}. */
    public Path distribution(String prefix) {
        Path folder = target().resolve("dist");
        if (Files.isDirectory(folder)) {
            try (var found = Files.newDirectoryStream(folder, prefix + "-*")) {
                for (Path each : found) {
                    return each;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new MeshException("%s is not unpacked in %s: run ./waymark build.".formatted(prefix, folder));
    }

    /** Class archives of the parts that never change between two builds. */
    public Path archives() {
        return target().resolve("archives");
    }

    public Path target() {
        return root.resolve("services/local/target");
    }

    /** The class path of the Kafka broker: what Maven resolved for it, in a stable order. */
    public List<Path> libraries() {
        try (var found = Files.list(target().resolve("lib"))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new MeshException("The libraries are missing in services/local/target/lib: run ./waymark build.", e);
        }
    }

    /** The java program that runs this code also runs the parts. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
