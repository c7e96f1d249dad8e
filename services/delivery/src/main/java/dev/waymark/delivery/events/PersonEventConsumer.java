package dev.waymark.delivery.events;

import dev.waymark.delivery.store.Conversions;
import dev.waymark.delivery.store.Conversions.Deed;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.events.MalformedEventException;
import dev.waymark.platform.kafka.PoisonException;
import dev.waymark.platform.kafka.RecordBatches;
import dev.waymark.platform.time.WaymarkClock;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Consumes what persons did, {@code waymark.profile.event.v1}: it may be what a message was for. A record may come again. */
@ApplicationScoped
class PersonEventConsumer {

    private final RecordBatches batches;
    private final RecordBatches.Consumer<Deed> deeds;

    PersonEventConsumer(RecordBatches batches, Conversions conversions, WaymarkClock clock) {
        this.batches = batches;
        this.deeds = new RecordBatches.Consumer<>(
                "person-events", PersonEventConsumer::read, news -> conversions.record(news, clock.instant()));
    }

    @Incoming("person-events")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, deeds);
    }

    private static Optional<Deed> read(byte @Nullable [] value) throws PoisonException {
        if (value == null) {
            throw new PoisonException("The record has no value");
        }
        CloudEvent event;
        try {
            event = CloudEventCodec.read(value);
        } catch (MalformedEventException malformed) {
            throw new PoisonException(String.valueOf(malformed.getMessage()));
        }
        if (event.getSubject() == null || event.getTime() == null) {
            throw new PoisonException("subject or time is missing");
        }
        return Optional.of(new Deed(
                event.getSubject(),
                event.getType(),
                event.getSource().toString(),
                event.getId(),
                event.getTime().toInstant()));
    }
}
