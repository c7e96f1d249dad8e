package dev.waymark.platform.kafka;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches of records: those that can be read have their effect, the others are set aside with the cause. Trouble that passes (a
 * database that is away) is waited out, so the offsets are committed only after the effect.
 */
@ApplicationScoped
public class RecordBatches {

    private static final Logger LOG = Logger.getLogger(RecordBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DeadLetters deadLetters;

    RecordBatches(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** Reads a record's value; empty when it does not concern the consumer. */
    public interface Reader<T> {

        Optional<T> read(byte @Nullable [] value) throws PoisonException;
    }

    /**
     * A consumer of records.
     *
     * @param name for the log
     * @param reader reads a record's value
     * @param effect of a batch, in the order of the records; may be repeated as a whole, so it must recognise what it had
     */
    public record Consumer<T>(String name, Reader<T> reader, Function<List<T>, Uni<?>> effect) {}

    private record Parsed<T>(ConsumerRecord<String, byte[]> record, T value) {}

    private record Poison(ConsumerRecord<String, byte[]> record, String cause) {}

    /** Completes when every record has had its effect or lies in the dead-letter topic; until then it tries on. */
    public <T> Uni<Void> take(ConsumerRecords<String, byte[]> records, Consumer<T> consumer) {
        List<Parsed<T>> parsed = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                consumer.reader().read(record.value()).ifPresent(value -> parsed.add(new Parsed<>(record, value)));
            } catch (PoisonException cause) {
                poison.add(new Poison(record, String.valueOf(cause.getMessage())));
            }
        }
        return apply(consumer, parsed)
                .chain(unusable -> setAside(
                        Stream.concat(poison.stream(), unusable.stream()).toList()))
                .onFailure()
                .invoke(failure -> LOG.warnf("%s: %s; trying again", consumer.name(), failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.5)
                .indefinitely();
    }

    /** Has the batch its effect; where a record's own content prevents that, the halves are taken apart until it is found. */
    private <T> Uni<List<Poison>> apply(Consumer<T> consumer, List<Parsed<T>> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom()
                .deferred(() -> consumer.effect()
                        .apply(batch.stream().map(Parsed::value).toList()))
                .replaceWith(List.<Poison>of())
                .onFailure(DataFaults::is)
                .recoverWithUni(fault -> narrow(consumer, batch, fault));
    }

    private <T> Uni<List<Poison>> narrow(Consumer<T> consumer, List<Parsed<T>> batch, Throwable fault) {
        if (batch.size() == 1) {
            return Uni.createFrom().item(List.of(new Poison(batch.getFirst().record(), DataFaults.cause(fault))));
        }
        int half = batch.size() / 2;
        return apply(consumer, batch.subList(0, half)).chain(first -> apply(consumer, batch.subList(half, batch.size()))
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
