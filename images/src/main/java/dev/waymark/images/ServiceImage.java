package dev.waymark.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

/**
 * The image of one service: {@code waymark/<service>:<version>} as a tar that {@code docker load}, {@code podman load}, containerd
 * and registries' tools read. Layers from the rarely changed to the often changed: system, Java, libraries, application.
 */
final class ServiceImage {

    /** What all images of one call have in common. */
    record Plan(
            Path root,
            Path target,
            String version,
            Instant created,
            Optional<String> revision,
            Optional<String> base) {}

    /** An image that was made. */
    record Made(String name, Path tar, String digest, long size) {}

    private static final Predicate<Path> OURS =
            file -> file.getFileName().toString().startsWith("dev.waymark.");

    /** The account that the chart names too: no process of the image runs as root. */
    private static final String USER = "10001:10001";

    private static final List<String> COMMAND = List.of(
            "java",
            "-XX:MaxRAMPercentage=60",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xss512k",
            // The root file system is read-only; what a library keeps "at home" goes to the one place that is not.
            "-Duser.home=/tmp",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "--enable-native-access=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-jar",
            "/app/quarkus-run.jar");

    private final Plan plan;

    ServiceImage(Plan plan) {
        this.plan = plan;
    }

    /** Makes the image of that service, from what Maven has built. */
    Made make(String service) {
        Path application = plan.root().resolve("services/%s/target/quarkus-app".formatted(service));
        if (!Files.exists(application.resolve("quarkus-run.jar"))) {
            throw new ImageException("%s is not built: ./waymark build, or leave it out.".formatted(service));
        }
        String name = "waymark/%s:%s".formatted(service, plan.version());
        Path tar = plan.target().resolve("waymark-%s-%s.tar".formatted(service, plan.version()));
        try {
            Files.createDirectories(plan.target());
            JibContainer made = builder(service, application).containerize(to(name, tar));
            return new Made(name, tar, made.getDigest().toString(), Files.size(tar));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("Making %s was interrupted.".formatted(name), e);
        } catch (IOException
                | ExecutionException
                | RegistryException
                | CacheDirectoryCreationException
                | InvalidImageReferenceException e) {
            throw new ImageException("%s could not be made: %s".formatted(name, e.getMessage()), e);
        }
    }

    private JibContainerBuilder builder(String service, Path application)
            throws IOException, InvalidImageReferenceException {
        JibContainerBuilder builder = base();
        builder.addFileEntriesLayer(
                Layers.folder("libraries", List.of(application.resolve("lib")), application, "/app", OURS.negate()));
        builder.addFileEntriesLayer(application(application));
        builder.setEntrypoint(COMMAND)
                .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
                .setUser(USER)
                .setCreationTime(plan.created())
                .setLabels(labels(service));
        return builder;
    }

    /** In an order of their own: it is part of the digest. */
    private Map<String, String> labels(String service) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("org.opencontainers.image.title", "waymark-" + service);
        labels.put("org.opencontainers.image.version", plan.version());
        labels.put("org.opencontainers.image.licenses", "Apache-2.0");
        plan.revision().ifPresent(revision -> labels.put("org.opencontainers.image.revision", revision));
        return labels;
    }

    private static FileEntriesLayer application(Path application) throws IOException {
        FileEntriesLayer jars =
                Layers.folder("application", List.of(application.resolve("lib")), application, "/app", OURS);
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("application");
        jars.getEntries().forEach(layer::addEntry);
        Layers.folder(
                        "application",
                        List.of(
                                application.resolve("app"),
                                application.resolve("quarkus"),
                                application.resolve("quarkus-run.jar")),
                        application,
                        "/app",
                        file -> true)
                .getEntries()
                .forEach(layer::addEntry);
        return layer.build();
    }

    private JibContainerBuilder base() throws IOException, InvalidImageReferenceException {
        if (plan.base().isPresent()) {
            return Jib.from(plan.base().get());
        }
        Path parts = plan.target().resolve("parts");
        Path empty = Files.createDirectories(parts.resolve("empty"));
        return Jib.fromScratch()
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .addFileEntriesLayer(
                        Layers.system(SystemFiles.libraries(), SystemFiles.settings(parts.resolve("etc")), empty))
                .addFileEntriesLayer(Layers.folder("java", JavaRuntime.in(parts), "/opt/java"))
                .addEnvironmentVariable("PATH", "/opt/java/bin")
                .addEnvironmentVariable("LANG", "C.UTF-8");
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private Containerizer to(String name, Path tar) throws InvalidImageReferenceException {
        return Containerizer.to(TarImage.at(tar).named(name))
                .setApplicationLayersCache(plan.target().resolve("parts/layers"))
                .setBaseImageLayersCache(plan.target().resolve("parts/base-layers"))
                .setOfflineMode(plan.base().isEmpty())
                .setToolName("waymark");
    }
}
