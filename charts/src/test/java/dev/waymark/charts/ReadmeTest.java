package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README says what values.yaml says, and values.yaml explains every setting. */
class ReadmeTest {

    private static final Set<String> MAPS_OF_THE_OPERATOR = Set.of("resources", "dns");

    @Test
    void shouldBeWhatIsMadeOfTheValues() throws IOException {
        // Given
        if (Boolean.getBoolean("waymark.write")) {
            Files.writeString(Chart.file("README.md"), Readme.text());
        }

        // When
        String written = Files.readString(Chart.file("README.md"));

        // Then
        assertThat(written)
                .as("charts/waymark/README.md is stale: mvn -f charts/pom.xml test -Dtest=ReadmeTest"
                        + " -Dwaymark.test.jvm=-Dwaymark.write=true writes it")
                .isEqualTo(Readme.text());
    }

    @Test
    void shouldExplainEverySetting() throws IOException {
        // Given
        Set<String> leaves = new TreeSet<>();
        collect(Chart.YAML.readTree(Files.readString(Chart.file("values.yaml"))), "", leaves);

        // When
        Set<String> explained =
                Readme.settings().stream().map(Readme.Setting::path).collect(Collectors.toSet());

        // Then
        assertThat(explained).containsAll(leaves);
    }

    @Test
    void shouldOfferNothingThatTheValuesDoNotName() throws IOException {
        // Given
        JsonNode schema = Chart.YAML.readTree(Files.readString(Chart.file("values.schema.json")));

        // When
        List<String> ofAService = schema.at("/definitions/service/properties").properties().stream()
                .map(each -> "defaults." + each.getKey())
                .toList();

        // Then
        assertThat(Readme.settings()).extracting(Readme.Setting::path).satisfies(explained -> assertThat(ofAService)
                .allMatch(key -> explained.stream().anyMatch(each -> each.equals(key) || each.startsWith(key + "."))));
    }

    private static void collect(JsonNode node, String path, Set<String> leaves) {
        node.properties().forEach(each -> {
            String here = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
            boolean block = each.getValue().isObject()
                    && !each.getValue().isEmpty()
                    && !MAPS_OF_THE_OPERATOR.contains(each.getKey());
            if (block) {
                collect(each.getValue(), here, leaves);
            } else {
                leaves.add(here);
            }
        });
    }
}
