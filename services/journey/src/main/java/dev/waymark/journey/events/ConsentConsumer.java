package dev.waymark.journey.events;

import dev.waymark.journey.Withdrawal;
import dev.waymark.journey.worker.WithdrawalExit;
import dev.waymark.platform.kafka.RecordBatches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes {@code waymark.consent.changed.v1}: a withdrawal takes the person out of the journeys that have nothing else to send. Each record
 * may come again: an entry that has ended is not ended twice. An engine that is away is waited for.
 */
@ApplicationScoped
class ConsentConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<Withdrawal> withdrawals;

    ConsentConsumer(RecordBatches batches, JourneyEventReader reader, WithdrawalExit exit) {
        this.batches = batches;
        this.withdrawals = new RecordBatches.Consumer<>("consent-changes", reader::ofConsent, exit::end);
    }

    @Incoming("consent-changes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, withdrawals);
    }
}
