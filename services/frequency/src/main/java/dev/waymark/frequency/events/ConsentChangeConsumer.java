package dev.waymark.frequency.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes changes of consent, {@code waymark.consent.changed.v1}: withdrawals and complaints. */
@ApplicationScoped
class ConsentChangeConsumer {

    private final SignalBatches batches;
    private final SignalReader reader;

    ConsentChangeConsumer(SignalBatches batches, SignalReader reader) {
        this.batches = batches;
        this.reader = reader;
    }

    @Incoming("consent-changes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, reader::ofConsent);
    }
}
