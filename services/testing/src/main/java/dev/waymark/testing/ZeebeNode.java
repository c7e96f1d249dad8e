package dev.waymark.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A real Zeebe broker with its gateway, as a child process on free ports of the local address. Its data outlive a
 * {@link #kill()}, so that a test can take the broker away and bring it back.
 */
public final class ZeebeNode implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder = ChildProcess.temporaryFolder("waymark-zeebe");
    private final int port = ChildProcess.freePort();
    private final int management = ChildProcess.freePort();
    private final int command = ChildProcess.freePort();
    private final int internal = ChildProcess.freePort();
    private final int rest = ChildProcess.freePort();
    private final Path home = unpacked();
    private ChildProcess process = launch();

    public ZeebeNode() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The gRPC address of the gateway. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until the broker is ready for work. */
    public ZeebeNode awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready()) {
            if (!process.alive() || System.nanoTime() > end) {
                process.kill();
                throw new IllegalStateException("Zeebe did not start; its log: " + process.log());
            }
            pause();
        }
        return this;
    }

    /** Ends the broker at once, as a power cut would. */
    public void kill() {
        process.kill();
    }

    /** Starts it again on the same address, with the data it had. */
    public ZeebeNode restart() {
        process = launch();
        return awaitReady();
    }

    /** A copy of the data of a broker that was taken away, as a backup would have it. */
    public Path copyData() {
        Path copy = folder.resolve("copy-" + System.nanoTime());
        copy(data(), copy);
        return copy;
    }

    /** Puts a copy in the place of the data of a broker that was taken away. */
    public void putBack(Path copy) {
        ChildProcess.remove(data());
        copy(copy, data());
    }

    @Override
    public void close() {
        process.kill();
        ChildProcess.remove(folder);
    }

    private ChildProcess launch() {
        String classPath = home.resolve("config") + File.pathSeparator + home.resolve("lib") + "/*";
        return ChildProcess.start(
                folder.resolve("broker.log"),
                List.of(
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dapp.name=broker",
                        "-Dapp.home=" + folder,
                        "-Dbasedir=" + folder,
                        "-Dserver.address=127.0.0.1",
                        "-Dserver.port=" + rest,
                        "-Dmanagement.server.address=127.0.0.1",
                        "-Dmanagement.server.port=" + management,
                        "-Dzeebe.broker.network.host=127.0.0.1",
                        "-Dzeebe.broker.network.commandApi.port=" + command,
                        "-Dzeebe.broker.network.internalApi.port=" + internal,
                        "-Dzeebe.broker.gateway.network.host=127.0.0.1",
                        "-Dzeebe.broker.gateway.network.port=" + port,
                        "-Dzeebe.broker.data.directory=" + data(),
                        "-Dzeebe.broker.data.disk.freeSpace.processing=200MB",
                        "-Dzeebe.broker.data.disk.freeSpace.replication=100MB"),
                classPath,
                "io.camunda.zeebe.broker.StandaloneBroker",
                List.of());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ready() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI ready = URI.create("http://127.0.0.1:" + management + "/actuator/health");
            return client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    < 300;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The distribution, unpacked once per machine. */
    private static Path unpacked() {
        String version = version();
        Path home = Path.of(System.getProperty("java.io.tmpdir"), "waymark-zeebe-" + version);
        if (Files.isDirectory(home)) {
            return home;
        }
        Path archive = ClassPath.repository()
                .resolve("io/camunda/camunda-zeebe/%1$s/camunda-zeebe-%1$s.tar.gz".formatted(version));
        try {
            Path fresh = Files.createTempDirectory("waymark-zeebe-unpack");
            Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", fresh.toString())
                    .inheritIO()
                    .start();
            if (tar.waitFor() != 0) {
                throw new IllegalStateException("cannot unpack " + archive);
            }
            moveUnlessThere(fresh.resolve("camunda-zeebe-" + version), home);
            ChildProcess.remove(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return home;
    }

    private static void moveUnlessThere(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = ZeebeNode.class.getResourceAsStream("/waymark-testing.properties")) {
            properties.load(java.util.Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("zeebe.version");
    }
}
