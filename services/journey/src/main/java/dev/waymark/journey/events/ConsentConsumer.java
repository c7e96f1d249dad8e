package dev.waymark.journey.events;

import dev.waymark.journey.Withdrawal;
import dev.waymark.journey.events.JourneyEventReader.PoisonException;
import dev.waymark.journey.worker.WithdrawalExit;
import dev.waymark.platform.kafka.DeadLetters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Consumes {@code waymark.consent.changed.v1}: a withdrawal takes the person out of the journeys that have nothing else to send. Each record
 * may come again: an entry that has ended is not ended twice.
 */
@ApplicationScoped
class ConsentConsumer {

    private static final Logger LOG = Logger.getLogger(ConsentConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final JourneyEventReader reader;
    private final WithdrawalExit exit;
    private final DeadLetters deadLetters;

    ConsentConsumer(JourneyEventReader reader, WithdrawalExit exit, DeadLetters deadLetters) {
        this.reader = reader;
        this.exit = exit;
        this.deadLetters = deadLetters;
    }

    private record Poison(ConsumerRecord<String, byte[]> record, String cause) {}

    /** Completes when everybody is out, so the offsets are committed only after that; an engine that is away is waited for. */
    @Incoming("consent-changes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        List<Withdrawal> withdrawals = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                reader.ofConsent(record.value()).ifPresent(withdrawals::add);
            } catch (PoisonException cause) {
                poison.add(new Poison(record, String.valueOf(cause.getMessage())));
            }
        }
        return Uni.createFrom()
                .deferred(() -> exit.end(withdrawals))
                .chain(() -> setAside(poison))
                .onFailure()
                .invoke(failure -> LOG.warnf("Withdrawals: %s; trying again", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.5)
                .indefinitely();
    }

    private Uni<Void> setAside(List<Poison> poison) {
        return Multi.createFrom()
                .iterable(poison)
                .onItem()
                .transformToUniAndConcatenate(one -> deadLetters.send(one.record(), one.cause()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
