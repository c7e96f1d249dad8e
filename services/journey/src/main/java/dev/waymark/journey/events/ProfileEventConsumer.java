package dev.waymark.journey.events;

import dev.waymark.journey.JourneyEvent;
import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what persons did, {@code waymark.profile.event.v1}. */
@ApplicationScoped
class ProfileEventConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<JourneyEvent> events;

    ProfileEventConsumer(RecordBatches batches, JourneyEventReader reader, EventIntake intake) {
        this.batches = batches;
        this.events = new RecordBatches.Consumer<>(
                EventIntake.PROFILE_EVENTS,
                value -> Optional.of(reader.ofPerson(value)),
                batch -> intake.decide(EventIntake.PROFILE_EVENTS, batch));
    }

    @Incoming("profile-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, events);
    }
}
