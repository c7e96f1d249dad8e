package dev.waymark.testing.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node, broker and controller in one, on the local address. Arguments: data folder, port of the broker, port
 * of the controller.
 */
public final class KafkaNode {

    private KafkaNode() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path settings = folder.resolve("node.properties");
        if (Files.notExists(settings)) {
            format(folder, settings, args[1], args[2]);
        }
        Kafka.main(new String[] {settings.toString()});
    }

    private static void format(Path folder, Path settings, String port, String controllerPort) throws IOException {
        Files.createDirectories(folder);
        Properties properties = new Properties();
        properties.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("log.dirs", folder.resolve("data").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "2"),
                Map.entry("log.cleaner.enable", "false")));
        try (var out = Files.newBufferedWriter(settings)) {
            properties.store(out, null);
        }
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings.toString()};
        int result = StorageTool.execute(command, System.err);
        if (result != 0) {
            throw new IllegalStateException("the storage of the node could not be formatted: " + result);
        }
    }
}
