package dev.waymark.journey.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what became of messages, {@code waymark.delivery.status.v1}: events that the entry which sent them may wait for. */
@ApplicationScoped
class DeliveryStatusConsumer {

    private final RecordBatches batches;
    private final JourneyEventReader reader;

    DeliveryStatusConsumer(RecordBatches batches, JourneyEventReader reader) {
        this.batches = batches;
        this.reader = reader;
    }

    @Incoming("delivery-statuses")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(EventIntake.DELIVERY_STATUSES, records, reader::ofDelivery);
    }
}
