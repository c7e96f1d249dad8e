package dev.waymark.frequency.events;

import dev.waymark.frequency.events.SignalReader.PoisonException;
import dev.waymark.platform.kafka.DeadLetters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of records: those that can be read have their effect, the others are set aside with the cause. Trouble that passes (a
 * database that is away) is waited out, so the offsets are committed only after the effect.
 */
@ApplicationScoped
class SignalBatches {

    private static final Logger LOG = Logger.getLogger(SignalBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SignalIntake intake;
    private final DeadLetters deadLetters;

    SignalBatches(SignalIntake intake, DeadLetters deadLetters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    /** Reads a record's value; empty when it is no signal. */
    interface Reader {

        Optional<SignalEvent> read(byte @Nullable [] value) throws PoisonException;
    }

    private record Poison(ConsumerRecord<String, byte[]> record, String cause) {}

    /** Completes when every record has had its effect or lies in the dead-letter topic. */
    Uni<Void> take(ConsumerRecords<String, byte[]> records, Reader reader) {
        List<SignalEvent> events = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                reader.read(record.value()).ifPresent(events::add);
            } catch (PoisonException cause) {
                poison.add(new Poison(record, String.valueOf(cause.getMessage())));
            }
        }
        return intake.take(events)
                .chain(() -> setAside(poison))
                .onFailure()
                .invoke(failure -> LOG.warnf("Signals: %s; trying again", failure.getMessage()))
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
