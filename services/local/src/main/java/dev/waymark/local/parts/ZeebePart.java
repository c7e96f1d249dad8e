package dev.waymark.local.parts;

import dev.waymark.local.Launch;
import dev.waymark.local.MeshSettings;
import dev.waymark.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One Zeebe broker with its gateway. Its clock can be moved together with the mesh's. */
final class ZeebePart implements Part {

    private final MeshContext mesh;

    ZeebePart(MeshContext mesh) {
        this.mesh = mesh;
    }

    @Override
    public String name() {
        return "zeebe";
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<String> ports() {
        return List.of("zeebe", "zeebe-management", "zeebe-rest", "zeebe-command", "zeebe-cluster");
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(mesh.home().data("zeebe"));
            Files.writeString(logging(), Tool.text("/log4j2-parts.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Launch launch() {
        Path distribution = mesh.installation().distribution("camunda-zeebe");
        List<String> command = new JavaProgram(mesh, "zeebe")
                .option("-Dlog4j2.configurationFile=" + logging(), "-Dfile.encoding=UTF-8")
                .option("--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                .run(libraries(distribution), "io.camunda.zeebe.broker.StandaloneBroker");
        return new Launch(command, environment(), mesh.home().data("zeebe"), distribution.toString());
    }

    private static List<Path> libraries(Path distribution) {
        try (var found = Files.list(distribution.resolve("lib"))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        MeshSettings settings = mesh.settings();
        Map<String, String> all = new HashMap<>();
        all.put("SERVER_ADDRESS", "127.0.0.1");
        all.put("SERVER_PORT", Integer.toString(settings.port("zeebe-rest")));
        all.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        all.put("MANAGEMENT_SERVER_PORT", Integer.toString(settings.port("zeebe-management")));
        all.put("ZEEBE_CLOCK_CONTROLLED", "true");
        all.put("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1");
        all.put("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", Integer.toString(settings.port("zeebe-command")));
        all.put("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", Integer.toString(settings.port("zeebe-cluster")));
        all.put("ZEEBE_BROKER_GATEWAY_ENABLE", "true");
        all.put("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1");
        all.put("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", Integer.toString(settings.port("zeebe")));
        all.put("ZEEBE_BROKER_DATA_DIRECTORY", mesh.home().data("zeebe").toString());
        all.put("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB");
        all.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "200MB");
        all.put("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "100MB");
        all.put("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "64MB");
        return all;
    }

    /** The broker says it is ready before its partition has a leader; the status waits for both. */
    @Override
    public boolean ready() {
        return Probe.http(mesh.settings().url("zeebe-management") + "/actuator/health/status")
                && Probe.listens(mesh.settings().port("zeebe"));
    }

    /** A broker that starts has the system's time, whatever the mesh's clock says. */
    @Override
    public void complete() {
        new MeshClock(mesh).moveBroker();
    }

    private Path logging() {
        return mesh.home().run().resolve("log4j2-zeebe.xml");
    }
}
