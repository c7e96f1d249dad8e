package dev.waymark.local.doctor;

import dev.waymark.local.MeshException;
import dev.waymark.local.Part;
import dev.waymark.local.parts.MeshContext;
import dev.waymark.local.parts.Probe;
import dev.waymark.local.process.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for what would keep a mesh from starting. */
public final class Doctor {

    private static final long MIB = 1024L * 1024;
    private static final long DISK_MIB = 1_500;
    private static final long MEMORY_MIB_PER_PART = 250;
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

    private final MeshContext mesh;
    private final Processes processes;

    public Doctor(MeshContext mesh, Processes processes) {
        this.mesh = mesh;
        this.processes = processes;
    }

    /** Everything, for the person who asks. */
    public List<Finding> examine(List<Part> parts) {
        List<Finding> findings = new ArrayList<>(List.of(jdk(), maven()));
        findings.addAll(machine(parts));
        return findings;
    }

    /** Fails with every problem and its remedy if those parts could not be started on this machine now. */
    public void requireStartable(List<Part> parts) {
        List<String> problems = machine(parts).stream()
                .filter(finding -> !finding.isGood())
                .map(Finding::toString)
                .toList();
        if (!problems.isEmpty()) {
            throw new MeshException(String.join(System.lineSeparator(), problems));
        }
    }

    private List<Finding> machine(List<Part> parts) {
        List<Part> toStart = parts.stream()
                .filter(part -> processes.running(part.name()).isEmpty())
                .toList();
        List<Finding> findings = new ArrayList<>(List.of(system(), disk(), memory(toStart.size())));
        findings.addAll(ports(toStart));
        return findings;
    }

    private static Finding jdk() {
        return Finding.good("JDK", Runtime.version() + " in " + System.getProperty("java.home"));
    }

    private static Finding maven() {
        String remedy = "Install Maven 3.8.6 or newer (Debian: apt-get install maven), so that mvn is on the PATH";
        try {
            Process process =
                    new ProcessBuilder("mvn", "-v").redirectErrorStream(true).start();
            Matcher version =
                    MAVEN.matcher(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            if (!version.find()) {
                return Finding.bad("Maven", "mvn does not tell its version", remedy);
            }
            int number = Integer.parseInt(version.group(1)) * 10_000
                    + Integer.parseInt(version.group(2)) * 100
                    + Integer.parseInt(version.group(3));
            return number >= 3_08_06
                    ? Finding.good("Maven", version.group().substring("Apache Maven ".length()))
                    : Finding.bad("Maven", version.group() + " is too old", remedy);
        } catch (IOException e) {
            return Finding.bad("Maven", "there is no mvn", remedy);
        }
    }

    private static Finding system() {
        String system = "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"));
        if (!system.equals("Linux amd64")) {
            return Finding.bad(
                    "System", system, "The programs that the mesh starts are for Linux on x86-64; use such a machine");
        }
        for (String tool : List.of("setsid", "unshare", "bash")) {
            if (!onPath(tool)) {
                return Finding.bad("System", "there is no " + tool, "Install util-linux and bash");
            }
        }
        return Finding.good("System", system);
    }

    private static boolean onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return List.of(path.split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    private Finding disk() {
        Path folder = mesh.home().folder();
        try {
            long free = Files.getFileStore(folder).getUsableSpace() / MIB;
            String state = "%,d MiB free for %s".formatted(free, folder);
            return free >= DISK_MIB
                    ? Finding.good("Disk", state)
                    : Finding.bad(
                            "Disk",
                            state,
                            "Make room for %,d MiB, or set WAYMARK_HOME to another disk".formatted(DISK_MIB));
        } catch (IOException e) {
            return Finding.bad("Disk", "%s cannot be read".formatted(folder), "Set WAYMARK_HOME to a folder that can");
        }
    }

    private static Finding memory(int parts) {
        long needed = parts * MEMORY_MIB_PER_PART;
        try {
            Matcher line = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            long available = line.find() ? Long.parseLong(line.group(1)) / 1024 : Long.MAX_VALUE;
            String state = String.format(Locale.ROOT, "%,d MiB available, about %,d needed", available, needed);
            return available >= needed
                    ? Finding.good("Memory", state)
                    : Finding.bad("Memory", state, "End other programs, or leave parts out with --without");
        } catch (IOException e) {
            return Finding.good("Memory", "unknown");
        }
    }

    private List<Finding> ports(List<Part> toStart) {
        List<Finding> taken = toStart.stream()
                .flatMap(part -> part.ports().stream())
                .filter(name -> Probe.listens(mesh.settings().port(name)))
                .map(this::taken)
                .toList();
        return taken.isEmpty() ? List.of(Finding.good("Ports", "free")) : taken;
    }

    private Finding taken(String name) {
        int port = mesh.settings().port(name);
        return Finding.bad(
                "Port %d (%s)".formatted(port, name),
                "taken by " + PortOwner.of(port).orElse("another program"),
                "End it, move the mesh with --port-offset 100, or set port.%s in %s"
                        .formatted(name, mesh.home().settings()));
    }
}
