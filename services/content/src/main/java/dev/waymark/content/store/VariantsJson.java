package dev.waymark.content.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.content.Audience;
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

    /** A variant in its row. What it does not have is left out, so that one of a release before can be read, and one without it read there. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Stored(
            String locale,
            String body,
            @Nullable Map<String, String> parts,
            @Nullable String segment,
            @Nullable Boolean impersonal,
            @Nullable String arm,
            @Nullable Integer weight) {

        static Stored of(Variant v) {
            return new Stored(
                    v.locale(),
                    v.body(),
                    v.parts(),
                    v.audience().segment(),
                    v.audience().impersonal() ? true : null,
                    v.arm(),
                    v.weight() == 1 ? null : (Integer) v.weight());
        }

        Variant variant() {
            return new Variant(
                    locale,
                    body,
                    Objects.requireNonNullElse(parts, Map.of()),
                    new Audience(segment, Boolean.TRUE.equals(impersonal)),
                    arm,
                    Objects.requireNonNullElse(weight, 1));
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
