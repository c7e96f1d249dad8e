package dev.waymark.frequency.events;

import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what people wrote, {@code waymark.delivery.inbound.v1}. */
@ApplicationScoped
class InboundConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<InboundEvent> replies;

    InboundConsumer(RecordBatches batches, InboundReader reader, InboundIntake intake) {
        this.batches = batches;
        this.replies = new RecordBatches.Consumer<>("replies", reader::read, intake::take);
    }

    @Incoming("replies")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, replies);
    }
}
