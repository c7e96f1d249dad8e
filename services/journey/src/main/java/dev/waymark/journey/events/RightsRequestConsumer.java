package dev.waymark.journey.events;

import dev.waymark.journey.JourneyEvent;
import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes {@code waymark.consent.rights-request.v1}: each request starts a rights journey, by the rule that lets people into any journey. Consent announces
 * a request again until it is done; while its entry is active a further one is refused.
 */
@ApplicationScoped
class RightsRequestConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<JourneyEvent> requests;

    RightsRequestConsumer(RecordBatches batches, JourneyEventReader reader, EventIntake intake) {
        this.batches = batches;
        this.requests = new RecordBatches.Consumer<>(
                EventIntake.RIGHTS_REQUESTS,
                value -> Optional.of(reader.ofRights(value)),
                batch -> intake.decide(EventIntake.RIGHTS_REQUESTS, batch));
    }

    @Incoming("rights-requests")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, requests);
    }
}
