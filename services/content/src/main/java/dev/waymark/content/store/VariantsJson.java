package dev.waymark.content.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.content.Variant;
import java.util.List;

/** The column {@code variants}. */
final class VariantsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {};

    private VariantsJson() {}

    static String write(List<Variant> variants) {
        try {
            return JSON.writeValueAsString(variants);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("Not variants", notJson);
        }
    }

    static List<Variant> read(String json) {
        try {
            return JSON.readValue(json, VARIANTS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A template row does not hold the variants it should", corrupt);
        }
    }
}
