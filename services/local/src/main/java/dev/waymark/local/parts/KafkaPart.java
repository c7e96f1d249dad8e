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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

/** One Kafka node that is broker and controller, with the topics of the mesh and no others. */
final class KafkaPart implements Part {

    private static final int PARTITIONS = 4;
    private static final String DEAD_LETTERS = ".dlq";

    private final MeshContext mesh;

    KafkaPart(MeshContext mesh) {
        this.mesh = mesh;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Set<String> needs() {
        return Set.of();
    }

    @Override
    public List<String> ports() {
        return List.of("kafka", "kafka-controller");
    }

    @Override
    public void prepare() {
        try {
            Files.writeString(configuration(), properties());
            Files.writeString(logging(), Tool.text("/log4j2-parts.xml"));
            if (!Files.exists(data().resolve("meta.properties"))) {
                Files.createDirectories(data());
                List<String> format = new JavaProgram(mesh, "kafka")
                        .option("-Dlog4j2.configurationFile=" + logging())
                        .run(
                                mesh.installation().libraries(),
                                "kafka.tools.StorageTool",
                                "format",
                                "-t",
                                Uuid.randomUuid().toString(),
                                "-c",
                                configuration().toString());
                Tool.run("Formatting Kafka's data folder", format, Map.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String properties() {
        String broker = mesh.settings().address("kafka");
        String controller = mesh.settings().address("kafka-controller");
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%2$s
                listeners=PLAINTEXT://%1$s,CONTROLLER://%2$s
                advertised.listeners=PLAINTEXT://%1$s
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                log.segment.bytes=67108864
                log.index.size.max.bytes=1048576
                log.cleaner.dedupe.buffer.size=8388608
                """.formatted(broker, controller, data());
    }

    @Override
    public Launch launch() {
        List<String> command = new JavaProgram(mesh, "kafka")
                .option("-Dlog4j2.configurationFile=" + logging())
                .run(
                        mesh.installation().libraries(),
                        "kafka.Kafka",
                        configuration().toString());
        return new Launch(command, Map.of(), mesh.home().folder(), properties());
    }

    @Override
    public boolean ready() {
        if (!Probe.listens(mesh.settings().port("kafka"))) {
            return false;
        }
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Creates the topics that are missing, each with its dead-letter topic. */
    @Override
    public void complete() {
        try (Admin admin = admin();
                Stream<String> lines = Files.lines(mesh.installation().topics())) {
            List<NewTopic> topics = topics(lines).stream()
                    .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                    .toList();
            for (var created : admin.createTopics(topics).values().values()) {
                awaitCreated(created);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MeshException("Interrupted while topics were made.", e);
        }
    }

    private static void awaitCreated(KafkaFuture<Void> created) throws InterruptedException {
        try {
            created.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new MeshException("The topics cannot be made: " + e.getMessage(), e);
            }
        }
    }

    static List<String> topics(Stream<String> lines) {
        return lines.map(String::trim)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(topic ->
                        topic.endsWith(DEAD_LETTERS) ? Stream.of(topic) : Stream.of(topic, topic + DEAD_LETTERS))
                .distinct()
                .toList();
    }

    private Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                mesh.settings().address("kafka"),
                "request.timeout.ms",
                "10000",
                "default.api.timeout.ms",
                "20000"));
    }

    private Path data() {
        return mesh.home().data("kafka");
    }

    private Path configuration() {
        return mesh.home().run().resolve("kafka.properties");
    }

    private Path logging() {
        return mesh.home().run().resolve("log4j2-kafka.xml");
    }
}
