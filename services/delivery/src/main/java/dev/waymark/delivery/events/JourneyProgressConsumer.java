package dev.waymark.delivery.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.store.HeldTouches;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.kafka.DeadLetters;
import dev.waymark.platform.time.WaymarkClock;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Consumes {@code waymark.journey.progress.v1}: when an entry ends, what it wanted to say and could not yet is decided. A record may come again. */
@ApplicationScoped
class JourneyProgressConsumer {

    private static final Logger LOG = Logger.getLogger(JourneyProgressConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final HeldTouches touches;
    private final DeadLetters deadLetters;
    private final WaymarkClock clock;
    private final ObjectMapper json;

    JourneyProgressConsumer(HeldTouches touches, DeadLetters deadLetters, WaymarkClock clock, ObjectMapper json) {
        this.touches = touches;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.json = json;
    }

    @Incoming("journey-progress")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        Map<String, String> ended = new HashMap<>();
        List<ConsumerRecord<String, byte[]>> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                read(record.value(), ended);
            } catch (IOException | RuntimeException unreadable) {
                poison.add(record);
            }
        }
        return Uni.createFrom()
                .deferred(() -> touches.end(ended, clock.instant()))
                .chain(done -> setAside(poison))
                .onFailure()
                .invoke(failure -> LOG.warnf("Journey progress: %s; trying again", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .withJitter(0.5)
                .indefinitely();
    }

    private void read(byte[] value, Map<String, String> ended) throws IOException {
        CloudEvent event = CloudEventCodec.read(value);
        if (!event.getType().equals("entry.ended") || event.getData() == null) {
            return;
        }
        JsonNode data = json.readTree(event.getData().toBytes());
        if (data.path("entryId").isTextual()) {
            ended.put(data.path("entryId").asText(), data.path("result").asText());
        }
    }

    private Uni<Void> setAside(List<ConsumerRecord<String, byte[]>> poison) {
        return Multi.createFrom()
                .iterable(poison)
                .onItem()
                .transformToUniAndConcatenate(one -> deadLetters.send(one, "The record is not a progress event"))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
