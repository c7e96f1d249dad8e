package dev.waymark.journey.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes what persons did, {@code waymark.profile.event.v1}. */
@ApplicationScoped
class ProfileEventConsumer {

    private final RecordBatches batches;
    private final JourneyEventReader reader;

    ProfileEventConsumer(RecordBatches batches, JourneyEventReader reader) {
        this.batches = batches;
        this.reader = reader;
    }

    @Incoming("profile-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(EventIntake.PROFILE_EVENTS, records, value -> Optional.of(reader.ofPerson(value)));
    }
}
