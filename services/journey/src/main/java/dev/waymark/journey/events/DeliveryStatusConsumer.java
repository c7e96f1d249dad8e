package dev.waymark.journey.events;

import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.worker.CapExit;
import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes what became of messages, {@code waymark.delivery.status.v1}: events that the entry which sent them may wait for, or that end
 * it because the rule of a cap says so.
 */
@ApplicationScoped
class DeliveryStatusConsumer {

    private final RecordBatches batches;
    private final EventIntake intake;
    private final CapExit exit;
    private final RecordBatches.Consumer<JourneyEvent> statuses;

    DeliveryStatusConsumer(RecordBatches batches, JourneyEventReader reader, EventIntake intake, CapExit exit) {
        this.batches = batches;
        this.intake = intake;
        this.exit = exit;
        this.statuses = new RecordBatches.Consumer<>(EventIntake.DELIVERY_STATUSES, reader::ofDelivery, this::take);
    }

    @Incoming("delivery-statuses")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, statuses);
    }

    private Uni<?> take(List<JourneyEvent> events) {
        return exit.end(events).chain(() -> intake.decide(EventIntake.DELIVERY_STATUSES, events));
    }
}
