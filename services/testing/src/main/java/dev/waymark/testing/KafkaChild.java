package dev.waymark.testing;

import java.io.File;
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

/** Starts the Kafka node with the class path its module wrote down, and makes the topics. */
final class KafkaChild {

    private static final String MAIN = "dev.waymark.testing.kafka.KafkaNode";
    private static final String CLASS_PATH = "waymark-kafka-node.classpath";
    private static final String TOPICS = "waymark-topics.txt";
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private KafkaChild() {}

    /** Returns the bootstrap servers. */
    static String start() {
        Path folder = ChildProcess.temporaryFolder("waymark-kafka");
        String port = Integer.toString(ChildProcess.freePort());
        String controllerPort = Integer.toString(ChildProcess.freePort());
        ChildProcess node = ChildProcess.start(
                folder.resolve("node.log"),
                List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                classPath(),
                MAIN,
                List.of(folder.resolve("node").toString(), port, controllerPort));
        node.removeAtEnd(folder);
        String bootstrap = "127.0.0.1:" + port;
        createTopics(bootstrap, node);
        return bootstrap;
    }

    private static String classPath() {
        String libraries = ClassPath.read(CLASS_PATH)
                .trim()
                .replace(":", File.pathSeparator)
                .replace("$REPOSITORY", ClassPath.repository().toString());
        return ClassPath.locationOf(CLASS_PATH) + File.pathSeparator + libraries;
    }

    private static void createTopics(String bootstrap, ChildProcess node) {
        List<NewTopic> topics = ClassPath.read(TOPICS)
                .lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> new NewTopic(line.split("\\s+", 2)[0], PARTITIONS, (short) 1))
                .toList();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis());
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            node.kill();
            throw new IllegalStateException("Kafka did not start; its log: " + node.log(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
