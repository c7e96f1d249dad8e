package dev.waymark.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.w3c.dom.Element;

/** A Camunda element template from {@code element-templates/}: what the Modeler offers for one kind of step. */
record ElementTemplate(String id, int version, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Path folder() {
        return JourneyFolder.root().resolve("element-templates");
    }

    static Map<String, ElementTemplate> all() {
        return JourneyFolder.withExtension(folder(), ".json").stream()
                .map(ElementTemplate::read)
                .collect(Collectors.toMap(ElementTemplate::id, Function.identity()));
    }

    private static ElementTemplate read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return new ElementTemplate(
                    json.path("id").asText(), json.path("version").asInt(), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What keeps the element from being what this template makes; empty when it conforms. */
    List<String> violations(Drawing drawing, Element element) {
        List<String> found = new ArrayList<>();
        JsonNode type = json.path("elementType");
        if (!decapitalised(type.path("value").asText()).equals(element.getLocalName())) {
            found.add("is a " + element.getLocalName() + ", template " + id + " is for "
                    + type.path("value").asText());
        }
        if (type.has("eventDefinition")
                && Drawing.first(
                                element,
                                Drawing.BPMN,
                                decapitalised(type.path("eventDefinition").asText()))
                        .isEmpty()) {
            found.add("has no " + type.path("eventDefinition").asText());
        }
        json.path("properties").forEach(property -> {
            if (offered(drawing, element, property.path("condition"))) {
                violation(drawing, element, property).ifPresent(found::add);
            }
        });
        return found;
    }

    /** Whether the Modeler shows the property: it has no condition, or the other property has one of its values. */
    private boolean offered(Drawing drawing, Element element, JsonNode condition) {
        if (condition.isMissingNode()) {
            return true;
        }
        String other = condition.path("property").asText();
        String value = StreamSupport.stream(json.path("properties").spliterator(), false)
                .filter(property -> property.path("id").asText().equals(other))
                .findFirst()
                .flatMap(property -> value(drawing, element, property.path("binding")))
                .orElse("");
        return StreamSupport.stream(condition.path("oneOf").spliterator(), false)
                .anyMatch(wanted -> wanted.asText().equals(value));
    }

    private static Optional<String> violation(Drawing drawing, Element element, JsonNode property) {
        JsonNode binding = property.path("binding");
        String what = binding.path("type").asText() + " "
                + binding.path("name")
                        .asText(binding.path("key")
                                .asText(binding.path("source").asText()));
        String value = value(drawing, element, binding).orElse("");
        JsonNode constraints = property.path("constraints");
        if (property.path("type").asText().equals("Hidden")) {
            return value.equals(property.path("value").asText())
                    ? Optional.empty()
                    : Optional.of(what + " is '" + value + "', the template sets '"
                            + property.path("value").asText() + "'");
        }
        if (value.isEmpty()) {
            return constraints.path("notEmpty").asBoolean() ? Optional.of(what + " is missing") : Optional.empty();
        }
        if (property.has("choices")
                && StreamSupport.stream(property.path("choices").spliterator(), false)
                        .noneMatch(choice -> choice.path("value").asText().equals(value))) {
            return Optional.of(what + " is '" + value + "', which the template does not offer");
        }
        JsonNode pattern = constraints.path("pattern");
        return !pattern.isMissingNode() && !value.matches(pattern.path("value").asText())
                ? Optional.of(
                        what + " is '" + value + "': " + pattern.path("message").asText())
                : Optional.empty();
    }

    private static Optional<String> value(Drawing drawing, Element element, JsonNode binding) {
        String name = binding.path("name").asText();
        return switch (binding.path("type").asText()) {
            case "zeebe:property" ->
                Optional.ofNullable(Drawing.properties(element).get(name));
            case "zeebe:taskHeader" ->
                Optional.ofNullable(
                        Drawing.headers(element).get(binding.path("key").asText()));
            case "zeebe:taskDefinition" -> Drawing.jobType(element);
            case "zeebe:input" -> mapping(element, "input", "target", name, "source");
            case "zeebe:output" ->
                mapping(element, "output", "source", binding.path("source").asText(), "target");
            case "bpmn:Message#property" -> drawing.messageOf(element).map(message -> message.getAttribute(name));
            case "bpmn:Message#zeebe:subscription#property" ->
                drawing.messageOf(element)
                        .flatMap(message -> Drawing.first(message, Drawing.ZEEBE, "subscription"))
                        .map(subscription -> subscription.getAttribute(name));
            case "bpmn:TimerEventDefinition#property" ->
                Drawing.first(element, Drawing.BPMN, name)
                        .map(expression -> expression.getTextContent().strip());
            default -> throw new IllegalArgumentException("binding unknown to this check: " + binding);
        };
    }

    private static Optional<String> mapping(Element element, String tag, String key, String wanted, String value) {
        return Drawing.stream(element.getElementsByTagNameNS(Drawing.ZEEBE, tag))
                .filter(mapping -> mapping.getAttribute(key).equals(wanted))
                .map(mapping -> mapping.getAttribute(value))
                .findFirst();
    }

    private static String decapitalised(String qualified) {
        String name = qualified.substring(qualified.indexOf(':') + 1);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
