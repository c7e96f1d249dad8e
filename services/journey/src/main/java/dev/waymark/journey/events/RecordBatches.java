package dev.waymark.journey.events;

import dev.waymark.journey.JourneyEvent;
import dev.waymark.journey.events.JourneyEventReader.PoisonException;
import dev.waymark.platform.kafka.DeadLetters;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of records: decides those that can be read, sets the others aside with the cause. Trouble that passes (a database
 * that is away) is waited out, so the offsets are committed only after the effect.
 */
@ApplicationScoped
class RecordBatches {

    private static final Logger LOG = Logger.getLogger(RecordBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final EventIntake intake;
    private final DeadLetters deadLetters;

    RecordBatches(EventIntake intake, DeadLetters deadLetters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    /** Reads a record's value; empty when it does not concern journeys. */
    interface Reader {

        Optional<JourneyEvent> read(byte @Nullable [] value) throws PoisonException;
    }

    private record Parsed(ConsumerRecord<String, byte[]> record, JourneyEvent event) {}

    private record Poison(ConsumerRecord<String, byte[]> record, String cause) {}

    /** Completes when every record has had its effect or lies in the dead-letter topic. */
    Uni<Void> take(String consumer, ConsumerRecords<String, byte[]> records, Reader reader) {
        List<Parsed> parsed = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                reader.read(record.value()).ifPresent(event -> parsed.add(new Parsed(record, event)));
            } catch (PoisonException cause) {
                poison.add(new Poison(record, String.valueOf(cause.getMessage())));
            }
        }
        return decide(consumer, parsed)
                .chain(undecidable -> setAside(
                        Stream.concat(poison.stream(), undecidable.stream()).toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s; trying again", consumer, failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.5)
                .indefinitely();
    }

    /** Decides the batch; where a record's own content prevents that, the halves are decided apart until it is found. */
    private Uni<List<Poison>> decide(String consumer, List<Parsed> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return intake.decide(consumer, batch.stream().map(Parsed::event).toList())
                .replaceWith(List.<Poison>of())
                .onFailure(DataFaults::is)
                .recoverWithUni(fault -> narrow(consumer, batch, fault));
    }

    private Uni<List<Poison>> narrow(String consumer, List<Parsed> batch, Throwable fault) {
        if (batch.size() == 1) {
            return Uni.createFrom().item(List.of(new Poison(batch.getFirst().record(), DataFaults.cause(fault))));
        }
        int half = batch.size() / 2;
        return decide(consumer, batch.subList(0, half)).chain(first -> decide(
                        consumer, batch.subList(half, batch.size()))
                .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
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
