package dev.waymark.content.events;

import static dev.waymark.content.Http.publish;
import static dev.waymark.content.Http.unique;
import static dev.waymark.content.Http.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.waymark.content.RealMesh;
import dev.waymark.testing.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

@QuarkusTest
@RealMesh
class TopicsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldPublishWhatTheContractOfTheTopicsSays() throws Exception {
        // Given
        String key = unique("announced");
        JsonNode contract = contract();
        String topic = contract.at("/channels/published/address").textValue();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(contract.at("/components/schemas/TemplatePublished"));

        // When
        publish(key, "Hi {{ person.firstName | default: 'you' }}");
        publish(key, "Hi {{ person.firstName | default: 'you' }}");
        write(key, "A draft");
        publish(key, "Hello");

        // Then
        List<ConsumerRecord<String, String>> records = KafkaProbe.await(topic, key, 2, Duration.ofSeconds(20));
        assertThat(records).hasSize(2);
        for (ConsumerRecord<String, String> published : records) {
            assertThat(schema.validate(JSON.readTree(published.value())))
                    .as(published.value())
                    .isEmpty();
        }
        assertThat(records.get(0).value())
                .contains("\"version\":1", "\"attributes\":[\"firstName\"]")
                .doesNotContain("Hi ");
        assertThat(records.get(1).value()).contains("\"version\":3");
        assertThat(schema.validate(JSON.createObjectNode())).isNotEmpty();
    }

    private static JsonNode contract() throws Exception {
        try (InputStream in = TopicsIT.class.getResourceAsStream("/asyncapi/content-v1.yaml")) {
            Map<String, Object> yaml = new Yaml().load(Objects.requireNonNull(in));
            return JSON.valueToTree(yaml);
        }
    }
}
