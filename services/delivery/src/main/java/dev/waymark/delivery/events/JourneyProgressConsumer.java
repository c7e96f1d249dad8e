package dev.waymark.delivery.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.store.HeldTouches;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.kafka.PoisonException;
import dev.waymark.platform.kafka.RecordBatches;
import dev.waymark.platform.time.WaymarkClock;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Consumes {@code waymark.journey.progress.v1}: when an entry ends, what it wanted to say and could not yet is decided. A record may come again. */
@ApplicationScoped
class JourneyProgressConsumer {

    private final HeldTouches touches;
    private final RecordBatches batches;
    private final WaymarkClock clock;
    private final ObjectMapper json;
    private final RecordBatches.Consumer<Ended> ends =
            new RecordBatches.Consumer<>("journey-progress", this::read, this::end);

    JourneyProgressConsumer(HeldTouches touches, RecordBatches batches, WaymarkClock clock, ObjectMapper json) {
        this.touches = touches;
        this.batches = batches;
        this.clock = clock;
        this.json = json;
    }

    private record Ended(String entryId, String result) {}

    @Incoming("journey-progress")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, ends);
    }

    private Uni<?> end(List<Ended> entries) {
        Map<String, String> results = new HashMap<>();
        entries.forEach(entry -> results.put(entry.entryId(), entry.result()));
        return touches.end(results, clock.instant());
    }

    private Optional<Ended> read(byte @Nullable [] value) throws PoisonException {
        if (value == null) {
            throw new PoisonException("The record has no value");
        }
        try {
            CloudEvent event = CloudEventCodec.read(value);
            if (!event.getType().equals("entry.ended") || event.getData() == null) {
                return Optional.empty();
            }
            JsonNode data = json.readTree(event.getData().toBytes());
            return data.path("entryId").isTextual()
                    ? Optional.of(new Ended(
                            data.path("entryId").asText(), data.path("result").asText()))
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            throw new PoisonException("The record is not a progress event");
        }
    }
}
