package dev.waymark.content.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.content.Variant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The column {@code variants}. */
final class VariantsJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Stored>> VARIANTS = new TypeReference<>() {};

    private VariantsJson() {}

    /** A variant in its row. Without parts it is as it was before there were any, so that an instance of that time can read it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Stored(String locale, String body, @Nullable Map<String, String> parts) {

        static Stored of(Variant variant) {
            return new Stored(variant.locale(), variant.body(), variant.parts());
        }

        Variant variant() {
            return new Variant(locale, body, Objects.requireNonNullElse(parts, Map.of()));
        }
    }

    static String write(List<Variant> variants) {
        try {
            return JSON.writeValueAsString(variants.stream().map(Stored::of).toList());
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("Not variants", notJson);
        }
    }

    static List<Variant> read(String json) {
        try {
            return JSON.readValue(json, VARIANTS).stream().map(Stored::variant).toList();
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("A template row does not hold the variants it should", corrupt);
        }
    }
}
