package dev.waymark.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.local.Mesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A program of somebody else that writes to and reads from the mesh's topics. */
final class KafkaPeer implements AutoCloseable {

    private final String servers;
    private final KafkaProducer<String, String> producer;

    private KafkaPeer(String servers) {
        this.servers = servers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer());
    }

    static KafkaPeer of(Mesh mesh) {
        return new KafkaPeer(mesh.address("kafka"));
    }

    void send(String topic, String key, String value) {
        producer.send(new ProducerRecord<>(topic, key, value));
        producer.flush();
    }

    /** The headers of the record with that value, once it is there. */
    Map<String, String> awaitRecord(String topic, String value) {
        List<Map<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            Waiting.eventually(() -> {
                for (ConsumerRecord<String, String> seen : consumer.poll(Duration.ofMillis(200))) {
                    if (value.equals(seen.value())) {
                        found.add(headers(seen));
                    }
                }
                assertThat(found).as("records in " + topic).isNotEmpty();
            });
        }
        return found.getFirst();
    }

    /** The first record whose value has that text, once it is there. */
    String awaitValue(String topic, String text) {
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            Waiting.eventually(() -> {
                for (ConsumerRecord<String, String> seen : consumer.poll(Duration.ofMillis(200))) {
                    if (seen.value() != null && seen.value().contains(text)) {
                        found.add(seen.value());
                    }
                }
                assertThat(found).as("values in " + topic).isNotEmpty();
            });
        }
        return found.getFirst();
    }

    /** Waits for an event of that type about that person. */
    void awaitEvent(String topic, String person, String type) {
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            Waiting.eventually(() -> {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(200))) {
                    if (person.equals(one.key())) {
                        seen.add(one.value());
                    }
                }
                assertThat(seen).as("events in " + topic).anySatisfy(event -> assertThat(event)
                        .contains("\"type\":\"" + type + "\""));
            });
        }
    }

    private KafkaConsumer<String, String> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                "acceptance-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> seen) {
        Map<String, String> headers = new HashMap<>();
        seen.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
