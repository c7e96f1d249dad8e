package dev.waymark.journey.events;

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
    private final JourneyEventReader reader;

    RightsRequestConsumer(RecordBatches batches, JourneyEventReader reader) {
        this.batches = batches;
        this.reader = reader;
    }

    @Incoming("rights-requests")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(EventIntake.RIGHTS_REQUESTS, records, value -> Optional.of(reader.ofRights(value)));
    }
}
