package dev.waymark.journey.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waymark.journey.JourneyDefinition;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Definitions as they are stored. They never change, so each is read once. */
final class DefinitionJson {

    private static final int MOST_KEPT = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final Map<String, JourneyDefinition> READ = new ConcurrentHashMap<>();

    private DefinitionJson() {}

    static String write(JourneyDefinition definition) {
        try {
            return JSON.writeValueAsString(definition);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A definition is plain data", impossible);
        }
    }

    static JourneyDefinition read(String json) {
        if (READ.size() > MOST_KEPT) {
            READ.clear();
        }
        return READ.computeIfAbsent(json, DefinitionJson::parse);
    }

    private static JourneyDefinition parse(String json) {
        try {
            return JSON.readValue(json, JourneyDefinition.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("A stored definition cannot be read", malformed);
        }
    }
}
