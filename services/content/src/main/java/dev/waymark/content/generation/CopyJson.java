package dev.waymark.content.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.content.Locales;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a model answers: {@code {"variants":[{"locale","headline","preview","paragraphs":[],"action"}]}}. Models put JSON into fences, talk before and after
 * it, and stop in the middle; what is around the object is passed over, what is not whole is none.
 */
final class CopyJson {

    private static final int LONGEST = 64_000;
    private static final int MOST_PARAGRAPHS = 12;

    private static final JsonMapper JSON = new JsonMapper();

    static {
        JSON.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(20).build());
    }

    private CopyJson() {}

    /** The variants in the order of the locales asked for; empty where the answer cannot be used for all of them. */
    static Optional<List<Copy>> read(String answer, List<String> locales) {
        int start = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (start < 0 || end <= start || answer.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return copies(JSON.readTree(answer.substring(start, end + 1)).path("variants"), locales);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** What {@link #read} reads. */
    static String write(List<Copy> copies) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode variants = root.putArray("variants");
        for (Copy copy : copies) {
            ObjectNode variant = variants.addObject();
            variant.put("locale", copy.locale())
                    .put("headline", copy.headline())
                    .put("preview", copy.preview())
                    .put("action", copy.action());
            copy.paragraphs().forEach(variant.putArray("paragraphs")::add);
        }
        return root.toString();
    }

    private static Optional<List<Copy>> copies(JsonNode variants, List<String> locales) {
        List<Copy> found = new ArrayList<>();
        for (String locale : locales) {
            for (JsonNode variant : variants) {
                if (Locales.canonical(variant.path("locale").asText())
                        .filter(locale::equals)
                        .isPresent()) {
                    copy(locale, variant).ifPresent(found::add);
                    break;
                }
            }
        }
        return found.size() == locales.size() ? Optional.of(found) : Optional.empty();
    }

    private static Optional<Copy> copy(String locale, JsonNode variant) {
        List<String> paragraphs = new ArrayList<>();
        for (JsonNode paragraph : variant.path("paragraphs")) {
            if (paragraph.isTextual() && !paragraph.asText().isBlank()) {
                paragraphs.add(paragraph.asText().strip());
            }
        }
        String headline = text(variant, "headline");
        return paragraphs.isEmpty() || paragraphs.size() > MOST_PARAGRAPHS || headline.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new Copy(locale, headline, text(variant, "preview"), paragraphs, text(variant, "action")));
    }

    /** One line of it. */
    private static String text(JsonNode variant, String name) {
        return variant.path(name).asText("").replaceAll("\\R+", " ").strip();
    }
}
