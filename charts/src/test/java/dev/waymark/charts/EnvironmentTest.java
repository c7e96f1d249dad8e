package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable that nobody reads does nothing, silently; so each is looked up where it is read. */
class EnvironmentTest {

    static final List<List<String>> FILES = Chart.VALUES_FILES;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(WAYMARK_[A-Z_]+)[:}]");
    private static final Pattern EMPTY = Pattern.compile("(?m)^(waymark\\.[a-z.-]+)=$");
    private static final Pattern PROPERTY = Pattern.compile("waymark\\.[a-z.-]+");

    /** Used inside another variable's value, by the JVM itself, and by SmallRye Config to find further files. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("WAYMARK_KAFKA_USERNAME", "WAYMARK_KAFKA_PASSWORD", "JDK_JAVA_OPTIONS", "SMALLRYE_CONFIG_LOCATIONS");

    @ParameterizedTest
    @FieldSource("FILES")
    void shouldSetOnlyVariablesThatSomethingReads(List<String> files) {
        // Given
        Set<String> known = new TreeSet<>(NOT_SETTINGS);
        known.addAll(readByTheServices());
        known.addAll(readByQuarkus());

        // When
        Set<String> set = Chart.render(files)
                .containers()
                .flatMap(container -> container.path("env").findValuesAsText("name").stream())
                .filter(name -> name.matches("[A-Z_]+"))
                .filter(name -> !name.startsWith("KAFKA_"))
                .collect(Collectors.toCollection(TreeSet::new));

        // Then
        assertThat(set).hasSizeGreaterThan(12);
        set.removeAll(known);
        assertThat(set).as("variables that nothing reads").isEmpty();
    }

    @Test
    void shouldGiveTheServicesEveryAddressAndSecretThatTheyAskFor() {
        // Given
        Set<String> set = Chart.render(Chart.PRODUCTION, "journey: {parameters: {a.b: c}}")
                .containers()
                .flatMap(container -> container.path("env").findValuesAsText("name").stream())
                .collect(Collectors.toSet());

        // When
        Set<String> asked = placeholders();
        asked.addAll(leftEmpty());
        // A file for the first start; in a cluster policies are put in force through the API.
        asked.remove("WAYMARK_FREQUENCY_POLICIES");

        // Then
        assertThat(set).containsAll(asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"consent", "profile", "content", "frequency", "delivery", "journey"})
    void shouldConnectAServiceToWhatItUses(String service) throws IOException {
        // Given
        String settings = Files.readString(
                Chart.ROOT.resolve("services/%s/src/main/resources/application.properties".formatted(service)));
        boolean usesKafka = settings.contains("waymark.outbox=on") || settings.contains("mp.messaging.");
        boolean usesEngine = Files.readString(Chart.ROOT.resolve("services/%s/pom.xml".formatted(service)))
                .contains("waymark-platform-zeebe");

        // When
        Rendering rendering = Chart.render(Chart.PRODUCTION);

        // Then
        String name = "waymark-" + service;
        assertThat(rendering.env(name, "WAYMARK_KAFKA").isMissingNode()).isEqualTo(!usesKafka);
        assertThat(rendering.env(name, "WAYMARK_ZEEBE").isMissingNode()).isEqualTo(!usesEngine);
        assertThat(rendering.env(name, "WAYMARK_OIDC_SECRET").isMissingNode())
                .isEqualTo(!settings.contains("quarkus.oidc-client."));
        assertThat(rendering.env(name, "WAYMARK_HTTP_PORT").asText())
                .isEqualTo(settings.replaceAll("(?s).*WAYMARK_HTTP_PORT:([0-9]+).*", "$1"));
    }

    @Test
    void shouldScaleByTheTopicsAndGroupsThatTheServicesRead() throws IOException {
        // Given
        Rendering rendering = Chart.render(Chart.HIGH_SCALE);

        for (String service : List.of("profile", "journey")) {
            String settings = Files.readString(
                    Chart.ROOT.resolve("services/%s/src/main/resources/application.properties".formatted(service)));

            // When
            JsonNode triggers =
                    rendering.one("ScaledObject", "waymark-" + service).at("/spec/triggers");

            // Then
            assertThat(triggers)
                    .extracting(trigger -> trigger.at("/metadata/topic").asText())
                    .containsExactlyInAnyOrderElementsOf(values(settings, "topic"));
            assertThat(values(settings, "group.id")).containsAll(triggers.findValuesAsText("consumerGroup"));
        }
    }

    private static List<String> values(String settings, String key) {
        return settings.lines()
                .filter(line -> line.matches("mp\\.messaging\\.incoming\\..*\\." + Pattern.quote(key) + "=.*"))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .toList();
    }

    private static Set<String> readByTheServices() {
        Set<String> read = placeholders();
        Stream.concat(sources(".properties"), sources("EngineConfig.java")).forEach(text -> {
            Matcher matcher = PROPERTY.matcher(text);
            while (matcher.find()) {
                read.add(variable(matcher.group()));
            }
        });
        // What the mappings nest is written in camel case there.
        Set.of("authorization-server-url", "client-id", "client-secret", "audience", "scope")
                .forEach(key -> read.add(variable("waymark.engine.oauth." + key)));
        Set.of("drain-limit", "ca-certificate").forEach(key -> read.add(variable("waymark.engine." + key)));
        read.add(variable("waymark.sandbox.dir"));
        return read;
    }

    private static Set<String> placeholders() {
        Set<String> read = new TreeSet<>();
        sources(".properties").forEach(text -> {
            Matcher matcher = PLACEHOLDER.matcher(text);
            while (matcher.find()) {
                read.add(matcher.group(1));
            }
        });
        return read;
    }

    /** What the services' own settings name and leave to the operator. */
    private static Set<String> leftEmpty() {
        Set<String> names = new TreeSet<>();
        sources("application.properties").forEach(text -> {
            Matcher matcher = EMPTY.matcher(text);
            while (matcher.find()) {
                names.add(variable(matcher.group(1)));
            }
        });
        return names;
    }

    private static Stream<String> sources(String suffix) {
        try (Stream<Path> all = Files.walk(Chart.ROOT.resolve("services"))) {
            return all
                    .filter(file ->
                            file.toString().endsWith(suffix) && file.toString().contains("src/main"))
                    .map(EnvironmentTest::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the extensions on the class path say of their own settings. */
    private static Set<String> readByQuarkus() {
        Set<String> read = new TreeSet<>();
        try {
            for (URL model : Collections.list(EnvironmentTest.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                try (var in = model.openStream()) {
                    Chart.YAML.readTree(in).findValuesAsText("environmentVariable").stream()
                            .map(name -> name.replaceAll("__[A-Z_]+__", "_"))
                            .forEach(read::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }
}
