package dev.waymark.platform.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jboss.logging.Logger;

/** Puts a record that cannot be understood aside, unchanged and with the cause, so that the rest flows on. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_CAUSE = 500;

    private final RecordPublisher publisher;

    DeadLetters(RecordPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Sends the record to {@code <topic>.dlq} with the headers {@code waymark-cause}, {@code waymark-source-topic},
     * {@code -partition} and {@code -offset}. Only when the result has come may the offset be committed.
     *
     * @param record the poison record; its value may be null
     * @param cause what is wrong, without personal data
     */
    public Uni<Void> send(ConsumerRecord<String, byte[]> record, String cause) {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(record.topic() + ".dlq", null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        put(headers, "waymark-cause", cause.length() > MAX_CAUSE ? cause.substring(0, MAX_CAUSE) : cause);
        put(headers, "waymark-source-topic", record.topic());
        put(headers, "waymark-source-partition", Integer.toString(record.partition()));
        put(headers, "waymark-source-offset", Long.toString(record.offset()));
        LOG.warnf(
                "Poison record set aside: topic=%s partition=%d offset=%d",
                record.topic(), record.partition(), record.offset());
        return publisher.send(letter).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
