package dev.waymark.local;

import dev.waymark.local.demo.Demo;
import dev.waymark.local.demo.Tokens;
import dev.waymark.local.doctor.Doctor;
import dev.waymark.local.doctor.Finding;
import dev.waymark.local.parts.ApnsAccount;
import dev.waymark.local.parts.FcmAccount;
import dev.waymark.local.parts.MeshClock;
import dev.waymark.local.parts.MeshContext;
import dev.waymark.local.parts.Parts;
import dev.waymark.local.parts.Preparation;
import dev.waymark.local.parts.Probe;
import dev.waymark.local.parts.ServiceEnvironment;
import dev.waymark.local.parts.SmsAccounts;
import dev.waymark.local.process.Processes;
import dev.waymark.local.process.RunRecord;
import dev.waymark.local.run.MeshLock;
import dev.waymark.local.run.MeshStarter;
import dev.waymark.local.run.MeshStopper;
import dev.waymark.local.run.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole mesh on this machine: Postgres, Kafka, Zeebe, Keycloak, the sandbox and the services, each a process on 127.0.0.1.
 * Several meshes live side by side when their homes and port offsets differ. The processes outlive this program.
 * Parts are named as in the commands: {@code postgres}, {@code kafka}, {@code zeebe}, {@code keycloak}, {@code sandbox},
 * {@code consent}, {@code profile}, {@code content}, {@code delivery}, {@code frequency}, {@code journey}.
 * Trouble that a person can mend is a {@link MeshException}.
 */
public final class Mesh implements AutoCloseable {

    private final MeshContext context;
    private final List<Part> parts;
    private final Processes processes;
    private final Progress progress;

    private Mesh(MeshContext context, Progress progress) {
        this.context = context;
        this.parts = Parts.of(context);
        this.processes = new Processes(context.home());
        this.progress = progress;
    }

    /**
     * The mesh of that home, running or not.
     *
     * @param portOffset added to every port; null: the one it was last started with
     */
    public static Mesh in(Path home, @Nullable Integer portOffset, Progress progress) {
        Installation installation = Installation.find();
        MeshHome folder = new MeshHome(home).create();
        MeshSettings settings = MeshSettings.load(installation.defaults(), folder, portOffset);
        return new Mesh(new MeshContext(installation, folder, settings, Secrets.load(folder.secrets())), progress);
    }

    /** Starts the mesh of that home with everything in it, loads the demo, and returns when it takes requests. */
    public static Mesh start(Path home, int portOffset) {
        Mesh mesh = in(home, portOffset, new Progress(System.out));
        mesh.up(List.of(), List.of());
        mesh.loadDemo();
        return mesh;
    }

    /**
     * Starts what does not run yet, and anew what runs from an older build. If a part fails, everything this call started is
     * stopped again.
     *
     * @param only if not empty: these parts and what they need
     * @param without not these: they are stopped if they run, so that their ports are free for an IDE
     */
    public void up(Collection<String> only, Collection<String> without) {
        List<Part> wanted = StartPlan.select(parts, only, without);
        try (MeshLock lock = MeshLock.of(context.home())) {
            lock.requireHeld();
            new MeshStopper(context.settings(), processes, progress).stop(runningOf(without));
            new Doctor(context, processes).requireStartable(wanted);
            new Preparation(context.installation(), progress).run();
            context.settings().remember(context.home());
            new Demo(context).writeParameters();
            new FcmAccount(context).write();
            new ApnsAccount(context).write();
            new SmsAccounts(context).write();
            MeshStarter starter = new MeshStarter(context.home(), context.settings(), processes, progress);
            Thread undo = new Thread(starter::undo, "undo");
            Runtime.getRuntime().addShutdownHook(undo);
            try {
                starter.start(wanted);
            } finally {
                forget(undo);
            }
        }
    }

    private List<String> runningOf(Collection<String> names) {
        return processes.running().stream()
                .map(RunRecord::part)
                .filter(names::contains)
                .toList();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook is at work.
            return;
        }
    }

    /** Builds and makes once what every mesh of this repository needs, so that the first start is as quick as the others. */
    public static void prepare() {
        new Preparation(Installation.find(), new Progress(System.out)).run();
    }

    /** Deploys the journeys and loads the demo, if the services it calls answer. */
    public boolean loadDemo() {
        List<String> missing = Demo.NEEDS.stream()
                .filter(service -> !Probe.http(url(service) + "/q/health/ready"))
                .toList();
        if (missing.isEmpty()) {
            progress.begin("demo");
            new Demo(context).load();
            progress.end("demo", "loaded");
        } else {
            progress.say("  The demo is not loaded: %s not ready. Later: ./waymark demo"
                    .formatted(String.join(", ", missing)));
        }
        return missing.isEmpty();
    }

    /** The people of the demo. */
    public List<Demo.Person> people() {
        return new Demo(context).people();
    }

    /** Stops every part that runs, in order, and keeps the data. */
    public void stop() {
        try (MeshLock lock = MeshLock.of(context.home())) {
            lock.requireHeld();
            new MeshStopper(context.settings(), processes, progress)
                    .stop(processes.running().stream().map(RunRecord::part).toList());
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Stops the mesh and deletes its data, secrets and run state; its own settings stay. */
    public void reset() {
        stop();
        MeshHome home = context.home();
        List.of(home.data(), home.run(), home.logs(), home.secrets(), home.clock(), home.journeyParameters())
                .forEach(MeshHome::delete);
    }

    /** Ends a part as a crash would: kill -9. */
    public void kill9(String part) {
        processes.kill(one(part).name());
    }

    /** Starts a part again that was killed or stopped, and returns when it takes requests. */
    public void restart(String part) {
        Part one = one(part);
        processes.stop(one.name(), context.settings().waitStop());
        new MeshStarter(context.home(), context.settings(), processes, progress).start(List.of(one));
    }

    /** Where the part takes HTTP requests, for example {@code http://127.0.0.1:8082}. */
    public String url(String part) {
        return context.settings().url(one(part).ports().getFirst());
    }

    /** Where the engine tells about itself, for example its metrics. */
    public String managementUrl() {
        return context.settings().url("zeebe-management");
    }

    /** What decides how fast the parts are: their heaps and the options of their JVMs. */
    public SortedMap<String, String> tuning() {
        return context.settings().tuning();
    }

    /** host:port of the part, for those that do not speak HTTP: Postgres, Kafka, Zeebe's gateway. */
    public String address(String part) {
        return context.settings().address(one(part).ports().getFirst());
    }

    /** A fresh access token of the demo's service account with that role: app, marketer, compliance or operator. */
    public String token(String role) {
        return new Tokens(context).of(role);
    }

    /** Moves the time of the whole mesh forward: services and broker. */
    public void moveClock(Duration by) {
        new MeshClock(context).forward(by);
    }

    /** Returns to the system's time. */
    public void resetClock() {
        new MeshClock(context).reset();
    }

    /** By how much the mesh is ahead of the system. */
    public Duration clockOffset() {
        return new MeshClock(context).offset();
    }

    /** Where a part keeps its data; the sandbox there its log {@code messages.ndjson}, what really reached phones. */
    public Path dataFolder(String part) {
        return context.home().data(one(part).name());
    }

    /** The log of a part. */
    public Path log(String part) {
        return context.home().log(one(part).name());
    }

    /** The environment in which that service runs; the same for an IDE. */
    public SortedMap<String, String> environment(String service) {
        if (!Parts.SERVICES.contains(service) && !service.equals("sandbox")) {
            throw MeshException.misuse("%s is not a service; there are %s and sandbox."
                    .formatted(service, String.join(", ", Parts.SERVICES)));
        }
        return new ServiceEnvironment(context).of(service);
    }

    /** Names of all parts, in the order in which commands list them. */
    public List<String> parts() {
        return parts.stream().map(Part::name).toList();
    }

    /** The parts that run. */
    public List<RunRecord> running() {
        return processes.running();
    }

    /** Whether the part takes requests now. */
    public boolean ready(String part) {
        return one(part).ready();
    }

    /** What is right and wrong with this machine for this mesh. */
    public List<Finding> examine() {
        return new Doctor(context, processes).examine(parts);
    }

    /** The password of the demo people. */
    public String demoPassword() {
        return context.secrets().demoPassword();
    }

    private Part one(String name) {
        return StartPlan.select(parts, List.of(name), List.of()).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
