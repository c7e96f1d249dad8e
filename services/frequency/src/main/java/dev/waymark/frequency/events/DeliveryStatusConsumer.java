package dev.waymark.frequency.events;

import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what became of messages, {@code waymark.delivery.status.v1}: deliveries and answers. */
@ApplicationScoped
class DeliveryStatusConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<SignalEvent> signals;

    DeliveryStatusConsumer(RecordBatches batches, SignalReader reader, SignalIntake intake) {
        this.batches = batches;
        this.signals = new RecordBatches.Consumer<>("delivery statuses", reader::ofDelivery, intake::take);
    }

    @Incoming("delivery-statuses")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, signals);
    }
}
