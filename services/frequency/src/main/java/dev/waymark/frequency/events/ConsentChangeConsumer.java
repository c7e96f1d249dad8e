package dev.waymark.frequency.events;

import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes changes of consent, {@code waymark.consent.changed.v1}: withdrawals and complaints. */
@ApplicationScoped
class ConsentChangeConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<SignalEvent> signals;

    ConsentChangeConsumer(RecordBatches batches, SignalReader reader, SignalIntake intake) {
        this.batches = batches;
        this.signals = new RecordBatches.Consumer<>("consent changes", reader::ofConsent, intake::take);
    }

    @Incoming("consent-changes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, signals);
    }
}
