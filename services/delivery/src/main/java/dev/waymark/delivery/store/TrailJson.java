package dev.waymark.delivery.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waymark.delivery.Gate;
import dev.waymark.delivery.Trail;
import dev.waymark.delivery.TrailEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trails as JSON of at most 1.5 KB: what does not fit is left out, earlier runs first, then details. */
public final class TrailJson {

    static final int MAX_BYTES = 1536;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();
    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

    private TrailJson() {}

    /** An entry with its optional parts absent instead of null. */
    private record Entry(
            Gate gate,
            String verdict,
            @Nullable String reason,
            Instant at,
            @Nullable String policy,
            @Nullable Long ledgerPosition,
            @Nullable Long computedFrom,
            @Nullable Instant until,
            @Nullable Map<String, String> facts) {

        static Entry of(TrailEntry e) {
            return new Entry(
                    e.gate(),
                    e.verdict(),
                    e.reason(),
                    e.at().truncatedTo(ChronoUnit.MILLIS),
                    e.policy(),
                    e.ledgerPosition(),
                    e.computedFrom(),
                    e.until(),
                    e.facts());
        }

        TrailEntry entry() {
            return new TrailEntry(
                    gate,
                    verdict,
                    reason,
                    at,
                    policy,
                    ledgerPosition,
                    computedFrom,
                    until,
                    facts == null ? Map.of() : facts);
        }

        Entry withoutFacts() {
            return new Entry(gate, verdict, reason, at, policy, ledgerPosition, computedFrom, until, null);
        }
    }

    /** The trail as JSON. */
    public static String write(Trail trail) {
        List<Entry> entries =
                new ArrayList<>(trail.entries().stream().map(Entry::of).toList());
        String json = json(entries);
        for (int i = 0; i < entries.size() && tooLong(json); i++) {
            entries.set(i, entries.get(i).withoutFacts());
            json = json(entries);
        }
        while (tooLong(json) && entries.size() > 1) {
            entries.removeFirst();
            json = json(entries);
        }
        return json;
    }

    /** The trail that the JSON holds. */
    public static Trail read(String json) {
        try {
            return new Trail(
                    JSON.readValue(json, ENTRIES).stream().map(Entry::entry).toList());
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("A stored trail cannot be read", notOurs);
        }
    }

    private static boolean tooLong(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    private static String json(List<Entry> entries) {
        try {
            return JSON.writeValueAsString(entries);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A trail cannot be written", impossible);
        }
    }
}
