package dev.waymark.local.parts;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshException;
import dev.waymark.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A service of the mesh, or the sandbox: a Quarkus application from this repository. */
final class ServicePart implements Part {

    /** What tells the launcher where it is. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("WAYMARK_HOME", "WAYMARK_ROOT", "WAYMARK_JDKS");

    private final MeshContext mesh;
    private final String name;
    private final Map<String, String> terminal;

    /**
     * A service.
     *
     * @param terminal the variables of whoever starts it
     */
    ServicePart(MeshContext mesh, String name, Map<String, String> terminal) {
        this.mesh = mesh;
        this.name = name;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> needs() {
        return name.equals("sandbox") ? Set.of() : Set.of("postgres", "kafka");
    }

    @Override
    public List<String> ports() {
        return name.equals("sandbox") ? List.of("sandbox", "smpp", "smtp", "apns") : List.of(name);
    }

    private void requireBuilt() {
        if (!Files.exists(jar())) {
            throw new MeshException(
                    "%s is not built (%s is missing): run ./waymark build, or start the others with --without %s."
                            .formatted(name, mesh.installation().root().relativize(jar()), name));
        }
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(mesh.home().data(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Launch launch() {
        requireBuilt();
        List<String> command = new JavaProgram(mesh, name)
                .option("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .option("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .runJar(jar());
        return new Launch(command, environment(), mesh.home().data(name), build());
    }

    /** A setting that somebody exported before the start is the service's, too; the mesh's own go before it. */
    SortedMap<String, String> environment() {
        SortedMap<String, String> all = new TreeMap<>();
        terminal.forEach((variable, value) -> {
            if (variable.startsWith("WAYMARK_") && !OF_THE_LAUNCHER.contains(variable)) {
                all.put(variable, value);
            }
        });
        all.putAll(new ServiceEnvironment(mesh).of(name));
        return all;
    }

    /** Names, sizes and times of the service's own jars, which change with every build that changes something. */
    private String build() {
        try (var jars = Files.list(mesh.installation().serviceCode(name))) {
            return jars.sorted().map(ServicePart::stamp).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stamp(Path jar) {
        try {
            return "%s %d %s".formatted(jar.getFileName(), Files.size(jar), Files.getLastModifiedTime(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path jar() {
        return mesh.installation().serviceJar(name);
    }

    @Override
    public boolean ready() {
        return Probe.http(mesh.settings().url(name) + "/q/health/ready");
    }
}
