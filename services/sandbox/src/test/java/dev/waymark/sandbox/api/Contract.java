package dev.waymark.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The contract as a file, and whether documents keep it: the part of JSON Schema that the file uses. */
final class Contract {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    private final JsonNode root;

    private Contract(JsonNode root) {
        this.root = root;
    }

    static Contract load() throws IOException {
        try (InputStream file = Contract.class.getResourceAsStream("/openapi/sandbox-v1.yaml")) {
            return new Contract(new ObjectMapper(new YAMLFactory()).readTree(file));
        }
    }

    /** Its operations, such as {@code GET /v1/phones}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return operations;
    }

    /** The examples of a request body, as JSON. */
    List<String> examples(String requestBody) {
        return examples(root.at("/components/requestBodies/" + requestBody));
    }

    /** The examples of an operation's own body, as JSON. */
    List<String> examples(String method, String path) {
        return examples(root.path("paths").path(path).path(method).path("requestBody"));
    }

    private static List<String> examples(JsonNode requestBody) {
        JsonNode examples = requestBody.at("/content/application~1json/examples");
        List<String> values = new ArrayList<>();
        examples.forEach(example -> values.add(example.get("value").toString()));
        return values;
    }

    /** What of a document breaks a schema, as places and reasons. */
    List<String> breaches(String schema, JsonNode document) {
        List<String> breaches = new ArrayList<>();
        check("$", root.at("/components/schemas/" + schema), document, breaches);
        return breaches;
    }

    private void check(String place, JsonNode given, JsonNode document, List<String> breaches) {
        JsonNode schema = given.has("$ref") ? root.at(given.get("$ref").asText().substring(1)) : given;
        if (document.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(place, schema, document, breaches);
            case "array" -> {
                expect(document.isArray(), place, "is no array", breaches);
                document.forEach(item -> check(place + "[]", schema.get("items"), item, breaches));
            }
            case "string" -> checkString(place, schema, document, breaches);
            case "integer" -> expect(document.isIntegralNumber(), place, "is no whole number", breaches);
            case "boolean" -> expect(document.isBoolean(), place, "is no boolean", breaches);
            default -> breaches.add(place + " has a schema without a type");
        }
    }

    private void checkObject(String place, JsonNode schema, JsonNode document, List<String> breaches) {
        expect(document.isObject(), place, "is no object", breaches);
        schema.path("required")
                .forEach(name -> expect(document.has(name.asText()), place, "lacks " + name.asText(), breaches));
        document.properties().forEach(field -> {
            JsonNode property = schema.path("properties").path(field.getKey());
            JsonNode known = property.isMissingNode() ? schema.path("additionalProperties") : property;
            String at = place + "." + field.getKey();
            if (known.isObject()) {
                check(at, known, field.getValue(), breaches);
            } else {
                breaches.add(at + " is not in the contract");
            }
        });
    }

    private static void checkString(String place, JsonNode schema, JsonNode document, List<String> breaches) {
        expect(document.isTextual(), place, "is no string", breaches);
        if (schema.has("enum")) {
            Set<String> values = new TreeSet<>();
            schema.get("enum").forEach(value -> values.add(value.asText()));
            expect(values.contains(document.asText()), place, "is none of " + values, breaches);
        }
        if (schema.has("pattern")) {
            expect(document.asText().matches(schema.get("pattern").asText()), place, "breaks its pattern", breaches);
        }
        if (schema.path("format").asText().equals("date-time")) {
            expect(document.asText().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"), place, "is no instant", breaches);
        }
    }

    private static void expect(boolean kept, String place, String breach, List<String> breaches) {
        if (!kept) {
            breaches.add(place + " " + breach);
        }
    }
}
