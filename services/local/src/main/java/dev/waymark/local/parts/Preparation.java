package dev.waymark.local.parts;

import dev.waymark.local.Installation;
import dev.waymark.local.Launch;
import dev.waymark.local.MeshException;
import dev.waymark.local.MeshHome;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Part;
import dev.waymark.local.Secrets;
import dev.waymark.local.process.Processes;
import dev.waymark.local.run.MeshStarter;
import dev.waymark.local.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes once, in a home that is thrown away, what takes long and is the same for every mesh of this repository: Keycloak's
 * build and schema, and class archives of the parts that do not change. It takes about a minute of two processors and saves
 * half of that at every start.
 */
public final class Preparation {

    /**
     * Away from the ports of a mesh that may run meanwhile, and below 32768: from there on Linux gives ports to outgoing connections, so any of
     * them may be taken at any moment.
     */
    private static final int PORT_OFFSET = 5_000;

    private static final Duration DUMP = Duration.ofMinutes(3);

    private final Installation installation;
    private final Progress progress;

    public Preparation(Installation installation, Progress progress) {
        this.installation = installation;
        this.progress = progress;
    }

    /** Does nothing when all is there. Several meshes may ask at once: one prepares, the others wait. */
    public void run() {
        if (isDone()) {
            return;
        }
        try (var file = FileChannel.open(
                        installation.target().resolve("preparation.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = file.lock()) {
            if (lock.isValid() && !isDone()) {
                prepare();
            }
        } catch (IOException e) {
            throw new MeshException("%s cannot be prepared: %s".formatted(installation.target(), e.getMessage()), e);
        }
    }

    private boolean isDone() {
        return Files.exists(done());
    }

    /** Another JDK makes other archives. */
    private Path done() {
        return installation.archives().resolve("prepared-" + Runtime.version());
    }

    private void prepare() throws IOException {
        progress.say("Preparing Kafka, Zeebe and Keycloak, once.");
        Files.createDirectories(installation.archives());
        PostgresDistribution.unpacked(installation);
        MeshHome home = new MeshHome(installation.target().resolve("preparation"));
        MeshHome.delete(home.folder());
        home.create();
        MeshSettings settings = MeshSettings.load(installation.defaults(), home, PORT_OFFSET);
        MeshContext context = new MeshContext(installation, home, settings, Secrets.load(home.secrets()));
        Processes processes = new Processes(home);
        List<Part> parts = List.of(new KafkaPart(context), new ZeebePart(context), KeycloakPart.withoutRealm(context));
        new MeshStarter(home, settings, processes, progress)
                .start(parts.stream().<Part>map(Trained::new).toList());
        end(parts, processes);
        new KeycloakDistribution(context).keepDatabase(home.data("keycloak"));
        MeshHome.delete(home.folder());
        Files.writeString(done(), "");
    }

    private void end(List<Part> parts, Processes processes) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> threads.execute(() -> end(part.name(), processes)));
        }
    }

    private void end(String part, Processes processes) {
        progress.begin(part);
        boolean politely = processes.stop(part, DUMP);
        Path draft = draft(part);
        if (politely && Files.exists(draft)) {
            try {
                Files.move(draft, JavaProgram.archive(installation, part), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        progress.end(part, "stopped");
    }

    private Path draft(String part) {
        return installation.archives().resolve(part + ".new");
    }

    /** The part, but its JVM writes down at its end which classes it has loaded and how. */
    private final class Trained implements Part {

        private final Part part;

        Trained(Part part) {
            this.part = part;
        }

        @Override
        public String name() {
            return part.name();
        }

        @Override
        public Set<String> needs() {
            return part.needs();
        }

        @Override
        public List<String> ports() {
            return part.ports();
        }

        @Override
        public void prepare() {
            part.prepare();
        }

        @Override
        public Launch launch() {
            Launch launch = part.launch();
            List<String> command = new ArrayList<>(launch.command());
            command.add(1, "-XX:ArchiveClassesAtExit=" + draft(part.name()));
            return new Launch(command, launch.environment(), launch.directory(), launch.build());
        }

        @Override
        public boolean ready() {
            return part.ready();
        }
    }
}
