package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every rendered object has only fields that its kind has, with values of their types: it is read, strictly, into the model
 * that the Kubernetes client generates from the API's own description.
 */
class KubernetesTypesTest {

    static final List<List<String>> FILES = Chart.VALUES_FILES;

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class));

    /** Their authors publish no Java model; CombinationsTest looks at their fields one by one. */
    private static final Set<String> WITHOUT_MODEL =
            Set.of("keda.sh/v1alpha1/ScaledObject", "keda.sh/v1alpha1/TriggerAuthentication");

    /** The models keep what they do not know; here it must be an error. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldRenderWhatTheClusterKnows(List<String> files) {
        assertThat(Chart.render(files).objects()).hasSizeGreaterThan(30).allSatisfy(object -> {
            String kind = object.path("apiVersion").asText() + "/"
                    + object.path("kind").asText();
            if (!WITHOUT_MODEL.contains(kind)) {
                assertThat(TYPES).as(Rendering.name(object)).containsKey(kind);
                assertThat(STRICT.treeToValue(object, TYPES.get(kind))).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldNameEveryObjectOnceAndPutItIntoTheNamespace(List<String> files) {
        // When
        List<JsonNode> objects = Chart.render(files).objects();

        // Then
        assertThat(objects).extracting(Rendering::name).doesNotHaveDuplicates();
        assertThat(objects)
                .extracting(object -> object.at("/metadata/namespace").asText())
                .containsOnly("marketing");
    }

    @Test
    void shouldNoticeAFieldThatDoesNotExist() {
        assertThatThrownBy(() -> STRICT.treeToValue(
                        Chart.YAML.readTree("{kind: Deployment, spec: {template: {spec: {dnsPolice: x}}}}"),
                        Deployment.class))
                .hasMessageContaining("dnsPolice");
    }
}
