package dev.waymark.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Starts {@code dev.waymark.testing.kafka.KafkaNode} and makes the topics. */
final class KafkaChild {

    private static final String MAIN = "dev.waymark.testing.kafka.KafkaNode";
    private static final String CLASS_PATH = "waymark-kafka-node.classpath";
    private static final String TOPICS = "waymark-topics.txt";
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private KafkaChild() {}

    static String start() {
        try {
            Path folder = Files.createTempDirectory("waymark-kafka");
            int port = freePort();
            Path log = folder.resolve("node.log");
            Process process = new ProcessBuilder(command(folder.resolve("node"), port))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
            String bootstrap = "127.0.0.1:" + port;
            createTopics(bootstrap, process, log);
            return bootstrap;
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka did not start", e);
        }
    }

    private static List<String> command(Path folder, int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                MAIN,
                folder.toString(),
                Integer.toString(port),
                Integer.toString(freePort()));
    }

    private static String classPath() throws IOException {
        URL list = resource(CLASS_PATH);
        String own = new File(locationOf(list)).getPath();
        String text = read(list).trim().replace("$REPOSITORY", repository().toString());
        return own + File.pathSeparator + text.replace(":", File.pathSeparator);
    }

    /** The jar or folder that holds the resource. */
    private static String locationOf(URL resource) {
        String url = resource.toString();
        String place = url.startsWith("jar:")
                ? url.substring("jar:".length(), url.lastIndexOf("!/"))
                : url.substring(0, url.length() - CLASS_PATH.length());
        try {
            return Path.of(new java.net.URI(place)).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The local Maven repository: the build tool says where, or the default place. */
    private static Path repository() {
        for (String property : List.of("localRepository", "maven.repo.local")) {
            String value = System.getProperty(property);
            if (value != null) {
                return Path.of(value);
            }
        }
        return Path.of(System.getProperty("user.home"), ".m2", "repository");
    }

    private static void createTopics(String bootstrap, Process process, Path log) throws IOException {
        List<NewTopic> topics = read(resource(TOPICS))
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> new NewTopic(line.split("\\s+")[0], PARTITIONS, (short) 1))
                .toList();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IllegalStateException("Kafka did not start; its log: " + Files.readString(log), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static URL resource(String name) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        return url;
    }

    private static String read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void end(Process process, Path folder) {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
            try (var files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .map(Path::toFile)
                        .forEach(File::delete);
            }
        } catch (IOException e) {
            // The temporary folder stays; the operating system clears it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
