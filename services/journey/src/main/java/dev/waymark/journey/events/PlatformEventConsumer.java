package dev.waymark.journey.events;

import dev.waymark.journey.JourneyEvent;
import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what persons did on platforms, of {@code waymark.delivery.inbound.v1}: a journey may start with it or wait for it. */
@ApplicationScoped
class PlatformEventConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<JourneyEvent> events;

    PlatformEventConsumer(RecordBatches batches, JourneyEventReader reader, EventIntake intake) {
        this.batches = batches;
        this.events = new RecordBatches.Consumer<>(
                EventIntake.PLATFORM_EVENTS,
                reader::ofInbound,
                batch -> intake.decide(EventIntake.PLATFORM_EVENTS, batch));
    }

    @Incoming("platform-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, events);
    }
}
