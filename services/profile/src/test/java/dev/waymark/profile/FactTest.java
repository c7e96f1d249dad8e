package dev.waymark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class FactTest {

    @Test
    void shouldProtectWhatTheContractSaysThatTheLawNeeds() throws Exception {
        // Given
        List<String> named = neededByLaw();

        // When
        List<String> protectedOnes = named.stream()
                .filter(name -> new Fact(Fact.Kind.ATTRIBUTE, name).isNeededByLaw())
                .toList();

        // Then
        assertThat(protectedOnes).isEqualTo(named).hasSize(4);
        assertThat(new Fact(Fact.Kind.TAG, "country").isNeededByLaw()).isFalse();
        assertThat(new Fact(Fact.Kind.ATTRIBUTE, "firstName").isNeededByLaw()).isFalse();
    }

    private static List<String> neededByLaw() throws Exception {
        try (InputStream in = FactTest.class.getResourceAsStream("/openapi/profile-v1.yaml")) {
            Map<String, Object> contract = new Yaml().load(Objects.requireNonNull(in));
            JsonNode names = new ObjectMapper()
                    .<JsonNode>valueToTree(contract)
                    .at("/components/schemas/Profile/properties/neededByLaw/x-attributes");
            return names.valueStream().map(JsonNode::asText).toList();
        }
    }
}
