package dev.waymark.content.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.content.arms.ArmNews;
import dev.waymark.content.arms.Win;
import dev.waymark.content.store.ArmTallies;
import dev.waymark.platform.events.CloudEventCodec;
import dev.waymark.platform.kafka.PoisonException;
import dev.waymark.platform.kafka.RecordBatches;
import io.cloudevents.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Consumes what became of messages, {@code waymark.delivery.status.v1}: of those that say an arm, that they left, and what may be a win. */
@ApplicationScoped
class DeliveryStatusConsumer {

    private static final Set<String> LEFT = Set.of("message.sent", "message.delivered");
    private static final Map<String, Win> WON =
            Map.of("message.clicked", Win.CLICKED, "message.replied", Win.REPLIED, "message.converted", Win.CONVERTED);

    private final RecordBatches batches;
    private final ObjectMapper json;
    private final RecordBatches.Consumer<ArmNews> arms;

    DeliveryStatusConsumer(RecordBatches batches, ArmTallies tallies, ObjectMapper json) {
        this.batches = batches;
        this.json = json;
        this.arms = new RecordBatches.Consumer<>("delivery statuses", this::read, tallies::take);
    }

    @Incoming("delivery-statuses")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return batches.take(records, arms);
    }

    private Optional<ArmNews> read(byte @Nullable [] value) throws PoisonException {
        if (value == null) {
            throw new PoisonException("The record has no value");
        }
        try {
            CloudEvent event = CloudEventCodec.read(value);
            Win win = WON.get(event.getType());
            return (win != null || LEFT.contains(event.getType())) && event.getData() != null
                    ? news(json.readTree(event.getData().toBytes()), win)
                    : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            throw new PoisonException("The record is not a status event");
        }
    }

    private static Optional<ArmNews> news(JsonNode data, @Nullable Win win) throws PoisonException {
        if (!data.has("arm")) {
            return Optional.empty();
        }
        if (!data.path("messageId").isTextual()
                || !data.path("template").isTextual()
                || !data.path("templateVersion").isInt()
                || !data.path("variant").isInt()) {
            throw new PoisonException("The event names an arm, and not which message and variant it is of");
        }
        ArmNews.Place place = new ArmNews.Place(
                data.path("template").asText(),
                data.path("templateVersion").asInt(),
                data.path("variant").asInt());
        return Optional.of(new ArmNews(data.path("messageId").asText(), place, win));
    }
}
