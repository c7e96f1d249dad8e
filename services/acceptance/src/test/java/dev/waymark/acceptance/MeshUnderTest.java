package dev.waymark.acceptance;

import dev.waymark.local.Mesh;
import dev.waymark.local.run.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One mesh for all acceptance tests of a run: started by the first class that asks, stopped after the last. It lives in the
 * build folder, on ports of its own, beside a mesh that the developer may be running.
 */
public final class MeshUnderTest implements BeforeAllCallback {

    static final int PORT_OFFSET = 1000;
    private static final Path HOME = Path.of("target", "mesh").toAbsolutePath();

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private static @Nullable Mesh running;
    private static volatile Duration moved = Duration.ZERO;

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).getOrComputeIfAbsent(Stop.class, key -> start());
    }

    /** The running mesh, to kill and restart its parts. */
    static Mesh mesh() {
        Mesh mesh = running;
        if (mesh == null) {
            throw new IllegalStateException("The test class lacks @ExtendWith(MeshUnderTest.class)");
        }
        return mesh;
    }

    /** A token of the role, good for the run: they last an hour. */
    static String token(String role) {
        return TOKENS.computeIfAbsent(role, mesh()::token);
    }

    /** Where the mesh keeps its data and logs. */
    static Path home() {
        return HOME;
    }

    /** What a part has written to its log so far. */
    static List<String> log(String part) {
        try {
            return Files.readAllLines(mesh().log(part));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The mesh's public interfaces. */
    static MeshApi api() {
        return new MeshApi(mesh());
    }

    /** Moves the clock of the whole mesh forward, for all tests that follow. */
    static void moveClock(Duration by) {
        mesh().moveClock(by);
        moved = moved.plus(by);
    }

    /** What time the mesh thinks it is. */
    static Instant now() {
        return Instant.now().plus(moved);
    }

    /** A mesh without a past: numbers and ids of an earlier run would have a history. */
    private static Stop start() {
        Mesh.in(HOME, PORT_OFFSET, new Progress(System.out)).reset();
        Letters.install();
        running = Mesh.start(HOME, PORT_OFFSET);
        // REST Assured's classes may wait for each other for good when two threads are the first to use them.
        api().register(Person.awake("first"));
        return new Stop();
    }

    private static final class Stop implements AutoCloseable, ExtensionContext.Store.CloseableResource {

        @Override
        public void close() {
            mesh().stop();
        }
    }
}
