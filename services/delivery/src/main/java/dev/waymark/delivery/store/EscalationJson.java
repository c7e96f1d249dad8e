package dev.waymark.delivery.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waymark.delivery.Candidate;
import dev.waymark.delivery.Labels;
import dev.waymark.delivery.SendRequest;
import dev.waymark.delivery.SendRequest.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a further attempt needs to know of its message, as JSON. */
final class EscalationJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private EscalationJson() {}

    /**
     * What is wanted.
     *
     * @param left the channels that were not used yet, in order
     * @param after how long after a hand-over
     * @param within how long after it was asked for first that is
     * @param bucket of the person in the journey; null where she has none
     */
    record Wanted(
            List<Way> left,
            Duration after,
            Instant bestBefore,
            Duration within,
            Labels labels,
            Map<String, Object> data,
            @Nullable Integer bucket) {

        Wanted left(List<Way> still) {
            return new Wanted(still, after, bestBefore, within, labels, data, bucket);
        }
    }

    static Wanted of(Candidate c) {
        SendRequest request = c.request();
        return new Wanted(
                request.otherwise(),
                Objects.requireNonNull(request.escalation()).after(),
                c.bestBefore(),
                request.bestBefore(),
                request.labels(),
                request.data(),
                request.bucket());
    }

    static String write(Wanted wanted) {
        try {
            return JSON.writeValueAsString(wanted);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An escalation cannot be written", impossible);
        }
    }

    static Wanted read(String json) {
        try {
            return JSON.readValue(json, Wanted.class);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A stored escalation cannot be read", notOurs);
        }
    }
}
