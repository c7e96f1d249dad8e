package dev.waymark.charts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a chart has become: Kubernetes objects. */
record Rendering(List<JsonNode> objects) {

    private static final List<String> WORKLOADS = List.of("Deployment", "Job");

    /** The objects of that kind. */
    List<JsonNode> ofKind(String kind) {
        return objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .toList();
    }

    /** The one object of that kind and name. */
    JsonNode one(String kind, String name) {
        List<JsonNode> found = ofKind(kind).stream()
                .filter(each -> each.path("metadata").path("name").asText().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("%d objects %s %s".formatted(found.size(), kind, name));
        }
        return found.getFirst();
    }

    /** Whether there is such an object. */
    boolean has(String kind, String name) {
        return ofKind(kind).stream()
                .anyMatch(each -> each.path("metadata").path("name").asText().equals(name));
    }

    /** Everything that makes pods. */
    List<JsonNode> workloads() {
        return objects.stream()
                .filter(each -> WORKLOADS.contains(each.path("kind").asText()))
                .toList();
    }

    /** The pod templates of all workloads. */
    Stream<JsonNode> pods() {
        return workloads().stream().map(each -> each.path("spec").path("template"));
    }

    /** The containers of all pods, those that run before the others included. */
    Stream<JsonNode> containers() {
        return pods().flatMap(pod -> {
            List<JsonNode> found = new ArrayList<>();
            pod.path("spec").path("containers").forEach(found::add);
            pod.path("spec").path("initContainers").forEach(found::add);
            return found.stream();
        });
    }

    /** Every selector of labels in an object of this chart, wherever it stands. */
    Stream<JsonNode> selectors() {
        return objects.stream().flatMap(each -> {
            List<JsonNode> found = new ArrayList<>(each.findValues("matchLabels"));
            JsonNode selector = each.path("spec").path("selector");
            if (each.path("kind").asText().equals("Service")) {
                found.add(selector);
            }
            return found.stream();
        });
    }

    /** The value of a variable of the container of that deployment; missing when it has none, or comes from a secret. */
    JsonNode env(String deployment, String variable) {
        for (JsonNode each : one("Deployment", deployment).at("/spec/template/spec/containers/0/env")) {
            if (each.path("name").asText().equals(variable)) {
                return each.has("value") ? each.path("value") : each.path("valueFrom");
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    /** For messages of assertions. */
    static String name(JsonNode object) {
        return object.path("kind").asText() + " "
                + object.path("metadata").path("name").asText();
    }
}
