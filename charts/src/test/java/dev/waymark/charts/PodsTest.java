package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds for every pod, whatever the values file. */
class PodsTest {

    static final List<List<String>> FILES = Chart.VALUES_FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldKeepToTheRestrictedPodSecurityStandard(List<String> files) {
        // When
        Rendering rendering = Chart.render(files);

        // Then
        assertThat(rendering.pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/spec/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/spec/securityContext/seccompProfile/type").asText())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.at("/spec/automountServiceAccountToken").isBoolean()).isTrue();
            assertThat(pod.at("/spec/automountServiceAccountToken").asBoolean()).isFalse();
            assertThat(pod.at("/spec/enableServiceLinks").isBoolean()).isTrue();
            assertThat(pod.at("/spec/enableServiceLinks").asBoolean()).isFalse();
            assertThat(pod.at("/spec").has("hostNetwork")).isFalse();
        });
        assertThat(rendering.containers()).isNotEmpty().allSatisfy(container -> {
            JsonNode security = container.path("securityContext");
            assertThat(security.path("allowPrivilegeEscalation").isBoolean()).isTrue();
            assertThat(security.path("allowPrivilegeEscalation").asBoolean()).isFalse();
            assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.at("/capabilities/drop").toString()).isEqualTo("[\"ALL\"]");
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        });
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldGiveEveryContainerAWritableTmpAndNothingElseToWriteTo(List<String> files) {
        assertThat(Chart.render(files).pods()).allSatisfy(pod -> {
            JsonNode volumes = pod.at("/spec/volumes");
            Set<String> empty = volumes.findParents("emptyDir").stream()
                    .map(volume -> volume.path("name").asText())
                    .collect(Collectors.toSet());
            assertThat(empty).contains("tmp").isSubsetOf("tmp", "data");
            assertThat(pod.at("/spec/containers/0/volumeMounts")).anySatisfy(mount -> {
                assertThat(mount.path("name").asText()).isEqualTo("tmp");
                assertThat(mount.path("mountPath").asText()).isEqualTo("/tmp");
            });
            assertThat(pod.at("/spec/containers/0/volumeMounts")).allSatisfy(mount -> assertThat(
                            empty.contains(mount.path("name").asText())
                                    || mount.path("readOnly").asBoolean())
                    .isTrue());
        });
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldBoundEveryContainerAndProbeEveryService(List<String> files) {
        // When
        Rendering rendering = Chart.render(files);

        // Then
        assertThat(rendering.containers()).allSatisfy(container -> {
            for (String bound : List.of("requests", "limits")) {
                assertThat(container.at("/resources/" + bound + "/cpu").isMissingNode())
                        .isFalse();
                assertThat(container.at("/resources/" + bound + "/memory").isMissingNode())
                        .isFalse();
            }
        });
        assertThat(rendering.ofKind("Deployment")).isNotEmpty().allSatisfy(deployment -> {
            JsonNode container = deployment.at("/spec/template/spec/containers/0");
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/started");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
            assertThat(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                    .hasSize(2);
        });
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldNameAVersionOfEveryImage(List<String> files) {
        assertThat(Chart.render(files).containers())
                .extracting(container -> container.path("image").asText())
                .allMatch(image -> image.matches("(.+/)?waymark/[a-z]+(:[^:@]+|@sha256:[0-9a-f]{64})"))
                .noneMatch(image -> image.endsWith(":latest"));
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldTakeSecretsByReferenceAlone(List<String> files) {
        // When
        Rendering rendering = Chart.render(files);

        // Then
        assertThat(rendering.ofKind("Secret")).isEmpty();
        assertThat(rendering
                        .containers()
                        .flatMap(container -> container.path("env").valueStream()))
                .filteredOn(variable -> variable.path("name").asText().matches(".*(PASSWORD|SECRET|USERNAME)$"))
                .isNotEmpty()
                .allSatisfy(variable -> {
                    assertThat(variable.has("value")).isFalse();
                    assertThat(variable.at("/valueFrom/secretKeyRef/name").asText())
                            .startsWith("waymark-");
                });
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldSelectByWhatAnUpgradeDoesNotChange(List<String> files) {
        // When
        Rendering rendering = Chart.render(files);

        // Then
        assertThat(rendering.selectors()).isNotEmpty().allSatisfy(selector -> {
            assertThat(selector.fieldNames()).toIterable().doesNotContain("app.kubernetes.io/version", "helm.sh/chart");
        });
        assertThat(rendering.workloads())
                .allSatisfy(workload -> assertThat(workload.at("/metadata/labels/app.kubernetes.io~1version")
                                .asText())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldGiveEveryPodLongerThanItsLongestWork(List<String> files) throws Exception {
        // Given
        String settings = java.nio.file.Files.readString(
                Chart.ROOT.resolve("services/delivery/src/main/resources/application.properties"));
        assertThat(settings).contains("waymark.worker.\"delivery.send-message\".timeout=PT1M");

        // When
        Rendering rendering = Chart.render(files);

        // Then
        JsonNode delivery = rendering.one("Deployment", "waymark-delivery").at("/spec/template/spec");
        int preStop =
                delivery.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(preStop).isPositive();
        assertThat(delivery.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(60 + preStop);
        assertThat(rendering
                        .env("waymark-delivery", "WAYMARK_ENGINE_DRAIN_LIMIT")
                        .asText())
                .isEqualTo("PT60S");
    }
}
