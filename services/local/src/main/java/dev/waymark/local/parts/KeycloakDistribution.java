package dev.waymark.local.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Keycloak's programs, built once for all meshes with the options that are fixed at build time, and an empty database with
 * the schema in place: making the schema is two thirds of a first start.
 */
final class KeycloakDistribution {

    private static final List<String> BUILD = List.of("build", "--db=dev-file", "--health-enabled=true");
    private static final List<String> SHARED = List.of("lib", "conf", "providers", "themes", "version.txt");

    private final MeshContext mesh;
    private final Path folder;

    KeycloakDistribution(MeshContext mesh) {
        this.mesh = mesh;
        this.folder = mesh.installation().distribution("keycloak");
    }

    /** Builds Keycloak unless that was done before. Only the preparation, which is alone, finds it not built. */
    void build() {
        Path done = folder.resolve("built");
        try {
            if (!Files.exists(done)) {
                Tool.run("Building Keycloak", program(folder, BUILD.toArray(String[]::new)), Map.of());
                Files.writeString(done, String.join(" ", BUILD));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a home of Keycloak's own: programs by link, data apart. */
    void layOut(Path home) {
        try {
            Files.createDirectories(home.resolve("data"));
            for (String each : SHARED) {
                Files.createSymbolicLink(home.resolve(each), folder.resolve(each));
            }
            if (Files.exists(database())) {
                Files.createDirectories(home.resolve("data/h2"));
                Files.copy(
                        database(), home.resolve("data/h2").resolve(database().getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the database of a Keycloak that has ended, for homes to come. */
    void keepDatabase(Path home) {
        try {
            Path draft = folder.resolve("keycloakdb.new");
            Files.copy(
                    home.resolve("data/h2").resolve(database().getFileName()),
                    draft,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, database(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path database() {
        return folder.resolve("keycloakdb.mv.db");
    }

    List<String> program(Path home, String... arguments) {
        return new JavaProgram(mesh, "keycloak")
                .option("-Dkc.home.dir=" + home, "-Djboss.server.config.dir=" + home.resolve("conf"))
                .option("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .option("-Dpicocli.disable.closures=true", "-Dquarkus-log-max-startup-records=10000")
                .option("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory")
                .option("--add-opens=java.base/java.util=ALL-UNNAMED")
                .option("--add-opens=java.base/java.util.concurrent=ALL-UNNAMED")
                .option("--add-opens=java.base/java.security=ALL-UNNAMED")
                .option("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .option("-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8")
                .run(
                        List.of(folder.resolve("lib/quarkus-run.jar")),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        arguments);
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
