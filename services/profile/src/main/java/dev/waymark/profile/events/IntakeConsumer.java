package dev.waymark.profile.events;

import dev.waymark.platform.kafka.DeadLetters;
import dev.waymark.profile.UnusableValueException;
import dev.waymark.profile.events.ReadEvent.Readable;
import dev.waymark.profile.events.ReadEvent.Refused;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes in the events that were produced to {@code waymark.intake.v1}, by the rules and the code of the REST intake. A record
 * that cannot be taken goes to the dead letters with its cause, the others are taken. While the database or Kafka is away
 * the batch is tried again, with growing pauses; its offsets are committed after its transaction.
 */
@ApplicationScoped
public class IntakeConsumer {

    private static final Logger LOG = Logger.getLogger(IntakeConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    // Classes of SQLSTATE in which the statement is at fault, not the server: trying again gives the same answer.
    private static final Set<String> FAULTY_DATA = Set.of("22", "23", "54");

    private final EventReader reader;
    private final EventIntake intake;
    private final DeadLetters deadLetters;

    IntakeConsumer(EventReader reader, EventIntake intake, DeadLetters deadLetters) {
        this.reader = reader;
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    private record Taken(ConsumerRecord<String, byte[]> record, CloudEvent event) {}

    private record Poison(ConsumerRecord<String, byte[]> record, String cause) {}

    /** Completes when every record of the batch is either taken or among the dead letters. */
    @Incoming("intake")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        List<Taken> good = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        records.forEach(record -> sort(record, good, poison));
        return takeAll(good)
                .flatMap(done -> setAside(poison))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "A batch of events could not be taken, it is tried again: %s",
                        failure.getClass().getName()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.5)
                .indefinitely();
    }

    private void sort(ConsumerRecord<String, byte[]> record, List<Taken> good, List<Poison> poison) {
        switch (read(record)) {
            case Readable readable -> good.add(new Taken(record, readable.event()));
            case Refused refused -> poison.add(new Poison(record, refused.why().detail()));
        }
    }

    private ReadEvent read(ConsumerRecord<String, byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            return reader.read(EventJson.one(value), value.length, traceParent(record));
        } catch (UnusableValueException notJson) {
            return new Refused(null, notJson);
        }
    }

    private Uni<Void> takeAll(List<Taken> good) {
        return intake.take(good.stream().map(Taken::event).toList())
                .replaceWithVoid()
                .onFailure(IntakeConsumer::isFaultyData)
                .recoverWithUni(() -> takeSingly(good));
    }

    private Uni<Void> takeSingly(List<Taken> good) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Taken one : good) {
            chain = chain.flatMap(done -> intake.take(List.of(one.event())).replaceWithVoid())
                    .onFailure(IntakeConsumer::isFaultyData)
                    .recoverWithUni(() -> deadLetters.send(one.record(), "The event cannot be stored."));
        }
        return chain;
    }

    private Uni<Void> setAside(List<Poison> poison) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Poison one : poison) {
            chain = chain.flatMap(done -> deadLetters.send(one.record(), one.cause()));
        }
        return chain;
    }

    private static boolean isFaultyData(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && FAULTY_DATA.contains(refused.getSqlState().substring(0, 2));
    }

    private static Optional<String> traceParent(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader("traceparent");
        return header == null ? Optional.empty() : Optional.of(new String(header.value(), StandardCharsets.US_ASCII));
    }
}
