package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may speak to whom, inside and from outside. */
class NetworkTest {

    /** Services do not answer these below their names, wherever a proxy leads: a test of each holds it. */
    private static final Set<String> CONSENTS_TO_ASK =
            Set.of("/v1/people/{personId}/data", "/v1/people/{personId}/erasures");

    /** Three services have paths below it, and an ingress gives a prefix to one of them only: consent. The others' are published below their names. */
    private static final String SHARED = "/v1/people/";

    static final List<List<String>> FILES = Chart.VALUES_FILES;

    private static final String NAME = "app.kubernetes.io/name";

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldDenyByDefaultAndGiveEveryWorkloadAPolicy(List<String> files) {
        // When
        Rendering rendering = Chart.render(files);

        // Then
        JsonNode deny = rendering.one("NetworkPolicy", "waymark-default-deny").path("spec");
        assertThat(deny.path("policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
        assertThat(rendering.workloads()).isNotEmpty().allSatisfy(workload -> {
            JsonNode labels = workload.at("/spec/template/metadata/labels");
            deny.at("/podSelector/matchLabels").properties().forEach(label -> assertThat(labels.get(label.getKey()))
                    .isEqualTo(label.getValue()));
            assertThat(rendering.ofKind("NetworkPolicy")).anySatisfy(policy -> assertThat(
                            policy.at("/spec/podSelector/matchLabels").path(NAME))
                    .isEqualTo(labels.path(NAME)));
        });
    }

    @Test
    void shouldAllowTheEdgesOfTheArchitectureAndNoOther() {
        // When
        Rendering rendering = Chart.render(Chart.TRIAL);

        // Then
        assertThat(edges(rendering, "egress", "to"))
                .containsExactlyInAnyOrder(
                        "consent -> delivery:8084",
                        "consent -> profile:8082",
                        "consent -> frequency:8085",
                        "consent -> journey:8086",
                        "delivery -> consent:8081",
                        "delivery -> profile:8082",
                        "delivery -> content:8083",
                        "delivery -> frequency:8085",
                        "delivery -> journey:8086",
                        "delivery -> sandbox:2775",
                        "delivery -> sandbox:2525");
        assertThat(edges(rendering, "ingress", "from")).isEqualTo(edges(rendering, "egress", "to"));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldLetAMigrationReachPostgresAlone(List<String> files) {
        // When
        JsonNode policy = Chart.render(files)
                .one("NetworkPolicy", "waymark-consent-migration")
                .path("spec");

        // Then
        assertThat(policy.path("ingress")).isEmpty();
        assertThat(policy.path("egress").findValuesAsText("port")).containsExactly("53", "53", "5432");
    }

    /**
     * From outside: what a role other than {@code mesh} may call, by the contracts; nothing else. What one service keeps of a person, and its
     * part of an erasure, are consent's to ask for: no path that the ingress publishes is theirs.
     */
    @ParameterizedTest
    @ValueSource(strings = {"consent", "profile", "content", "frequency", "delivery", "journey"})
    void shouldPublishWhatTheContractsLetAppsAndPeopleCall(String service) throws IOException {
        // Given
        JsonNode contract = Chart.YAML
                .readTree(Files.readString(Chart.ROOT.resolve(
                        "services/%s/src/main/resources/openapi/%s-v1.yaml".formatted(service, service))))
                .path("paths");
        JsonNode paths =
                Chart.render(Chart.PRODUCTION).one("Ingress", "waymark").at("/spec/rules/0/http/paths");

        // When
        Map<Boolean, Set<String>> published = contract.properties().stream()
                .filter(each -> service.equals("consent") || !CONSENTS_TO_ASK.contains(each.getKey()))
                .collect(Collectors.partitioningBy(
                        each -> isRouted(paths, "waymark-" + service, publicPath(service, each.getKey())),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toCollection(TreeSet::new))));

        // Then
        assertThat(published.get(true)).isNotEmpty().allSatisfy(path -> assertThat(roles(contract.path(path)))
                .isNotEqualTo(Set.of("mesh")));
        assertThat(published.get(false))
                .allSatisfy(path -> assertThat(roles(contract.path(path))).isEqualTo(Set.of("mesh")));
    }

    @Test
    void shouldGiveEachPathToOneServiceOnly() {
        // When
        JsonNode paths =
                Chart.render(Chart.PRODUCTION).one("Ingress", "waymark").at("/spec/rules/0/http/paths");

        // Then
        assertThat(paths.findValuesAsText("path"))
                .doesNotHaveDuplicates()
                .contains("/v1/people", "/frequency/v1/people", "/delivery/v1/people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "frequency", "delivery", "journey"})
    void shouldPublishAPersonsCopyAndErasureByNoPathThatAServiceAnswers(String service) {
        // Given
        JsonNode paths =
                Chart.render(Chart.PRODUCTION).one("Ingress", "waymark").at("/spec/rules/0/http/paths");

        // Then: only below the service's name, where it does not answer
        assertThat(CONSENTS_TO_ASK).noneMatch(path -> isRouted(paths, "waymark-" + service, path));
    }

    private static String publicPath(String service, String path) {
        return !service.equals("consent") && path.startsWith(SHARED) ? "/" + service + path : path;
    }

    private static Set<String> roles(JsonNode path) {
        Set<String> roles = new TreeSet<>();
        path.findValues("x-roles").forEach(list -> list.forEach(role -> roles.add(role.asText())));
        return roles;
    }

    private static boolean isRouted(JsonNode paths, String service, String path) {
        return paths.valueStream()
                .filter(each -> each.at("/backend/service/name").asText().equals(service))
                .anyMatch(each -> {
                    String prefix = each.path("path").asText();
                    return path.equals(prefix)
                            || (each.path("pathType").asText().equals("Prefix") && path.startsWith(prefix + "/"));
                });
    }

    private static Set<String> edges(Rendering rendering, String direction, String peers) {
        Set<String> edges = new TreeSet<>();
        for (JsonNode policy : rendering.ofKind("NetworkPolicy")) {
            String self = policy.at("/spec/podSelector/matchLabels").path(NAME).asText();
            for (JsonNode rule : policy.at("/spec/" + direction)) {
                for (JsonNode peer : rule.path(peers)) {
                    String other =
                            peer.at("/podSelector/matchLabels").path(NAME).asText();
                    String port = rule.at("/ports/0/port").asText();
                    if (!other.isEmpty()) {
                        edges.add(
                                peers.equals("to")
                                        ? "%s -> %s:%s".formatted(self, other, port)
                                        : "%s -> %s:%s".formatted(other, self, port));
                    }
                }
            }
        }
        return edges;
    }
}
