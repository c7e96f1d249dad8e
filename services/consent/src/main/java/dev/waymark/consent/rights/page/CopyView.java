package dev.waymark.consent.rights.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A copy as a page shows it.
 *
 * @param language the page's language tag
 * @param facts what the copy is about
 * @param parts what each service keeps
 */
record CopyView(String language, String title, String lead, List<Field> facts, List<Part> parts, String footer) {

    /** One service's part. */
    record Part(String id, String title, String about, List<Section> sections) {}

    /**
     * One kind of data.
     *
     * @param none what to say where there is nothing of it
     */
    record Section(String title, List<Item> items, String none) {}

    /** One thing. */
    record Item(List<Field> fields) {}

    /** One property of it. */
    record Field(String label, String value) {}

    /** The page of a document, see {@link dev.waymark.consent.rights.CopyDocument}. */
    static CopyView of(JsonNode document, String language) {
        Words words = Words.in(language);
        List<Field> facts = new ArrayList<>();
        for (String name : List.of("personId", "requestId", "requestedAt", "availableUntil")) {
            facts.add(new Field(words.of("field." + name), document.path(name).asText()));
        }
        List<Part> parts = document.path("services").properties().stream()
                .map(service -> part(service, words))
                .toList();
        return new CopyView(
                language.equals("zh") ? "zh-Hans" : "en",
                words.of("title"),
                words.of("lead"),
                facts,
                parts,
                words.of("footer"));
    }

    private static Part part(Map.Entry<String, JsonNode> service, Words words) {
        String name = service.getKey();
        List<Section> sections = service.getValue().properties().stream()
                .map(section -> section(section, words))
                .toList();
        return new Part(name, words.of("service." + name), words.of("about." + name), sections);
    }

    private static Section section(Map.Entry<String, JsonNode> section, Words words) {
        List<Item> items = StreamSupport.stream(section.getValue().spliterator(), false)
                .map(thing -> new Item(fields(thing, words)))
                .toList();
        return new Section(words.of("section." + section.getKey()), items, words.of("none"));
    }

    private static List<Field> fields(JsonNode thing, Words words) {
        return thing.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(field -> new Field(words.of("field." + field.getKey()), text(field.getValue(), words)))
                .toList();
    }

    private static String text(JsonNode value, Words words) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(each -> text(each, words))
                    .collect(Collectors.joining("\n"));
        }
        return value.isObject()
                ? fields(value, words).stream()
                        .map(field -> field.label() + ": " + field.value())
                        .collect(Collectors.joining("; "))
                : value.asText();
    }
}
