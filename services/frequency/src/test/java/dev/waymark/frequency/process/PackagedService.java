package dev.waymark.frequency.process;

import dev.waymark.testing.KafkaResource;
import dev.waymark.testing.PostgresResource;
import dev.waymark.testing.Tokens;
import dev.waymark.testing.TokensResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service as it is shipped, in a process of its own that can be killed; its topics are those of the tests. */
final class PackagedService implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(90);

    private final Map<String, String> database;
    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private @Nullable Process process;

    /** With the database of the tests. */
    PackagedService() {
        this(new PostgresResource().start());
    }

    /** @param database the variables that tell where the database is */
    PackagedService(Map<String, String> database) {
        this.database = Map.copyOf(database);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; back when it takes requests. */
    void start() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-jar",
                JAR.toString());
        builder.environment().putAll(database);
        builder.environment().putAll(new KafkaResource().start());
        builder.environment().putAll(new TokensResource().start());
        builder.environment()
                .putAll(Map.of("WAYMARK_HTTP_HOST", "127.0.0.1", "WAYMARK_HTTP_PORT", Integer.toString(port)));
        try {
            process = builder.redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "packaged-service.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it takes requests. */
    boolean isReady() {
        return send(HttpRequest.newBuilder(uri("/q/health/ready")).build())
                .handle((answer, failure) -> failure == null && answer.statusCode() == 200)
                .join();
    }

    static Duration patience() {
        return START;
    }

    /** Ends it as a crash does. */
    void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
        }
    }

    /** The answer to a call; fails when the connection does. */
    CompletableFuture<HttpResponse<String>> post(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Tokens.as("mesh"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    /** Where it takes requests. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    private URI uri(String path) {
        return URI.create(url() + path);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
        http.close();
    }
}
