package dev.waymark.content.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/** Briefs as they are kept, and their digests. */
public final class BriefJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private BriefJson() {}

    /** The brief; the same text for the same brief. */
    public static String write(Brief brief) {
        try {
            return JSON.writeValueAsString(brief);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("Not a brief", notJson);
        }
    }

    /** What {@link #write} wrote. */
    public static Brief read(String json) {
        try {
            return JSON.readValue(json, Brief.class);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A row does not hold the brief it should", corrupt);
        }
    }

    /** SHA-256 of the brief, in hexadecimal. */
    public static String digest(Brief brief) {
        return Digests.sha256(write(brief).getBytes(StandardCharsets.UTF_8));
    }
}
