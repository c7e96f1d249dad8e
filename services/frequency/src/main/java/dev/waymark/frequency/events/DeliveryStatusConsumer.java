package dev.waymark.frequency.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what became of messages, {@code waymark.delivery.status.v1}: deliveries and answers. */
@ApplicationScoped
class DeliveryStatusConsumer {

    private final SignalBatches batches;
    private final SignalReader reader;

    DeliveryStatusConsumer(SignalBatches batches, SignalReader reader) {
        this.batches = batches;
        this.reader = reader;
    }

    @Incoming("delivery-statuses")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, reader::ofDelivery);
    }
}
