package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A service's contract as the running service gives it out. */
final class Contract {

    private final String service;
    private final Map<String, Object> root;

    private Contract(String service, Map<String, Object> root) {
        this.service = service;
        this.root = root;
    }

    /**
     * An example of a request.
     *
     * @param path with its parameters in braces
     * @param roles who may send it
     * @param answers the schemas of the JSON answers by status; an empty one where there is no JSON
     */
    record Example(
            String service,
            String method,
            String path,
            String name,
            Object body,
            List<String> roles,
            Map<String, Map<String, Object>> answers) {

        @Override
        public String toString() {
            return "%s, %s %s, %s".formatted(service, method, path, name);
        }
    }

    static Contract of(String service) {
        String text = api().anonymous(service)
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new Contract(service, asMap(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)));
    }

    /** The examples of all JSON requests. */
    List<Example> examples() {
        List<Example> found = new ArrayList<>();
        map(root, "paths").forEach((path, operations) -> asMap(operations).forEach((method, operation) -> {
            if (asMap(operation).containsKey("requestBody")) {
                found.addAll(examples(path, method, asMap(operation)));
            }
        }));
        return found;
    }

    private List<Example> examples(String path, String method, Map<String, Object> operation) {
        Map<String, Object> examples = map(operation, "requestBody", "content", "application/json", "examples");
        return examples.entrySet().stream()
                .map(example -> new Example(
                        service,
                        method.toUpperCase(Locale.ROOT),
                        path,
                        example.getKey(),
                        requireNonNull(asMap(example.getValue()).get("value"), "an example has a value"),
                        roles(operation),
                        answers(operation)))
                .toList();
    }

    private static List<String> roles(Map<String, Object> operation) {
        return operation.get("x-roles") instanceof List<?> roles
                ? roles.stream().map(String::valueOf).toList()
                : List.of();
    }

    private Map<String, Map<String, Object>> answers(Map<String, Object> operation) {
        Map<String, Map<String, Object>> answers = new TreeMap<>();
        map(operation, "responses")
                .forEach((status, answer) -> answers.put(
                        status, resolved(map(resolved(asMap(answer)), "content", "application/json", "schema"))));
        return answers;
    }

    /** What a reference stands for, or the thing itself. */
    private Map<String, Object> resolved(Map<String, Object> thing) {
        return thing.get("$ref") instanceof String reference
                ? resolved(map(root, reference.substring("#/".length()).split("/")))
                : thing;
    }

    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        Map<String, Object> at = from;
        for (String name : path) {
            at = asMap(at.get(name));
        }
        return at;
    }

    @SuppressWarnings("unchecked") // JSON objects have text for keys.
    private static Map<String, Object> asMap(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
