package dev.waymark.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes raw records to the Kafka of {@link KafkaResource}, and reads topics from their beginning. Without state: each
 * call has a client of its own, no consumer group, and sees everything the topic holds.
 */
public final class KafkaProbe {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private KafkaProbe() {}

    /** Writes the record and waits until the broker has it. */
    public static void produce(
            String topic, @Nullable String key, @Nullable String value, Map<String, String> headers) {
        ProducerRecord<String, String> sent = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> sent.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, KafkaResource.bootstrap(), ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(sent).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the record was not taken by " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Writes a CloudEvent in structured JSON. */
    public static void produceEvent(String topic, String key, String cloudEvent) {
        produce(topic, key, cloudEvent, Map.of("content-type", "application/cloudevents+json; charset=UTF-8"));
    }

    /** All records that the topic holds now. */
    public static List<ConsumerRecord<String, String>> records(String topic) {
        return read(topic, null, Integer.MAX_VALUE, Duration.ZERO);
    }

    /** All records of that key that the topic holds now. */
    public static List<ConsumerRecord<String, String>> records(String topic, String key) {
        return read(topic, key, Integer.MAX_VALUE, Duration.ZERO);
    }

    /**
     * Waits until the topic holds at least that many records of the key.
     *
     * @throws AssertionError when it does not within the patience
     */
    public static List<ConsumerRecord<String, String>> await(String topic, String key, int count, Duration patience) {
        List<ConsumerRecord<String, String>> found = read(topic, key, count, patience);
        if (found.size() < count) {
            throw new AssertionError("expected %d records of key %s in %s within %s, but found %d"
                    .formatted(count, key, topic, patience, found.size()));
        }
        return found;
    }

    /** The value of a record's header. */
    public static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Reads to the end of the topic, and on until enough is found or the patience is at its end. */
    private static List<ConsumerRecord<String, String>> read(
            String topic, @Nullable String key, int enough, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(topic)) {
            do {
                for (ConsumerRecord<String, String> seen : consumer.poll(PAUSE)) {
                    if (key == null || key.equals(seen.key())) {
                        found.add(seen);
                    }
                }
            } while (found.size() < enough && (behind(consumer) || System.nanoTime() < end));
        }
        return found;
    }

    private static boolean behind(KafkaConsumer<String, String> consumer) {
        return consumer.endOffsets(consumer.assignment()).entrySet().stream()
                .anyMatch(last -> consumer.position(last.getKey()) < last.getValue());
    }

    private static KafkaConsumer<String, String> consumer(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                KafkaResource.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
