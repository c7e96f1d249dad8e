package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Migrations, budgets, monitoring: what an operator lives with. */
class OperationTest {

    static final List<List<String>> FILES = Chart.VALUES_FILES;

    private static final List<String> SERVICES =
            List.of("consent", "profile", "content", "frequency", "delivery", "journey");
    private static final Pattern METER = Pattern.compile("\"(waymark\\.[a-z]+[a-z.]*)\"");

    @Test
    void shouldRunTheVersionThatTheRepositoryBuilds() throws IOException {
        // Given
        String pom = Files.readString(Chart.ROOT.resolve("pom.xml"));

        // When
        String version = Chart.YAML
                .readTree(Files.readString(Chart.file("Chart.yaml")))
                .path("appVersion")
                .asText();

        // Then
        assertThat(pom).contains("<artifactId>waymark</artifactId>\n  <version>" + version + "</version>");
    }

    @Test
    void shouldHaveNothingForTheLinterToSay() {
        // When
        LintResult result = Chart.helm().lint().strict().call();

        // Then
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldMigrateEverySchemaBeforeThePodsOfTheNewVersionStart(List<String> files) {
        // When
        Rendering rendering = Chart.render(files);

        // Then
        for (String service : SERVICES) {
            JsonNode job = rendering.one("Job", "waymark-%s-migration".formatted(service));
            JsonNode deployment = rendering.one("Deployment", "waymark-" + service);
            assertThat(job.at("/metadata/annotations/tested.helm.sh~1hook").asText())
                    .isEqualTo("pre-install,pre-upgrade");
            assertThat(job.at("/spec/template/spec/containers/0/image"))
                    .isEqualTo(deployment.at("/spec/template/spec/containers/0/image"));
            assertThat(job.at("/spec/template/spec/containers/0/env/0/value").asText())
                    .isEqualTo("only");
            assertThat(job.at("/spec/template/spec").has("serviceAccountName")).isFalse();
            assertThat(rendering.env("waymark-" + service, "WAYMARK_MIGRATE").asText())
                    .isEqualTo("skip");
            assertThat(job.at("/spec/template/metadata/labels/app.kubernetes.io~1name"))
                    .isNotEqualTo(deployment.at("/spec/selector/matchLabels/app.kubernetes.io~1name"));
        }
    }

    @Test
    void shouldLetServicesMigrateByThemselvesWhereJobsAreNotWanted() {
        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION, "migrations: {enabled: false}");

        // Then
        assertThat(rendering.ofKind("Job")).isEmpty();
        assertThat(rendering.env("waymark-consent", "WAYMARK_MIGRATE").asText()).isEqualTo("at-start");
    }

    @Test
    void shouldKeepTwoOfThreePodsWhileANodeIsDrained() {
        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION);

        // Then
        assertThat(rendering.ofKind("PodDisruptionBudget"))
                .hasSize(SERVICES.size())
                .allSatisfy(budget ->
                        assertThat(budget.at("/spec/minAvailable").asInt()).isEqualTo(2));
        assertThat(rendering
                        .one("Deployment", "waymark-consent")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(3);
        assertThat(Chart.render(Chart.TRIAL).ofKind("PodDisruptionBudget")).isEmpty();
    }

    @Test
    void shouldRestartPodsWhenTheirSettingsChange() {
        // When
        JsonNode before = pod("{}");
        JsonNode after = pod("frequency: {settings: {waymark.frequency.caps.marketing-per-day.limit: 6}}");

        // Then
        assertThat(after.at("/metadata/annotations")).isNotEqualTo(before.at("/metadata/annotations"));
        assertThat(Chart.render(Chart.PRODUCTION)
                        .one("ConfigMap", "waymark-frequency")
                        .at("/data/application.properties")
                        .asText())
                .isEqualTo("waymark.frequency.caps.marketing-per-day.limit=5\n");
    }

    @Test
    void shouldWatchWithMetersThatTheServicesHave() throws IOException {
        // Given
        Set<String> series = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Chart.ROOT.resolve("services"))) {
            for (Path source : sources.filter(each -> each.toString().contains("src/main/java/"))
                    .filter(each -> each.toString().endsWith(".java"))
                    .toList()) {
                METER.matcher(Files.readString(source)).results().forEach(found -> addSeries(series, found.group(1)));
            }
        }
        Rendering rendering = Chart.render(Chart.PRODUCTION);
        String rules = rendering.one("PrometheusRule", "waymark").toString();
        String dashboard = rendering
                .one("ConfigMap", "waymark-dashboard")
                .at("/data/waymark.json")
                .asText();

        // When
        Set<String> used = Pattern.compile("\\bwaymark_[a-z_]+")
                .matcher(rules + dashboard)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(used).hasSizeGreaterThan(5);
        assertThat(series).containsAll(used);
        assertThat(Chart.YAML.readTree(dashboard).path("panels")).hasSizeGreaterThan(8);
    }

    @Test
    void shouldExplainEveryAlertToTheOperator() throws IOException {
        // Given
        String guide = Files.readString(Chart.ROOT.resolve("docs/operations/watch.md"));

        // When
        List<String> alerts =
                Chart.render(Chart.PRODUCTION).one("PrometheusRule", "waymark").findValuesAsText("alert");

        // Then
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> assertThat(guide).contains("`" + alert + "`"));
    }

    private static JsonNode pod(String more) {
        return Chart.render(Chart.PRODUCTION, more)
                .one("Deployment", "waymark-frequency")
                .at("/spec/template");
    }

    /** As Micrometer writes a meter for Prometheus, whatever its kind. */
    private static void addSeries(Set<String> series, String meter) {
        String name = meter.replace('.', '_').toLowerCase(Locale.ROOT);
        series.addAll(Set.of(name, name + "_total", name + "_seconds_count", name + "_seconds_sum"));
    }
}
