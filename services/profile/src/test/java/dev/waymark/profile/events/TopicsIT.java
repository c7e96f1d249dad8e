package dev.waymark.profile.events;

import static dev.waymark.profile.Http.EVENT;
import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.event;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.send;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.waymark.profile.RealMesh;
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
        String ada = unique("ada");

        // When
        put("app", ada, "{\"locale\":\"en\",\"attributes\":{\"firstName\":\"Ada\"}}");
        put("app", ada, "{\"addresses\":[{\"channel\":\"sms\",\"value\":\"+8613800138000\"}]}");
        put("app", ada, "{\"attributes\":{\"firstName\":\"Ada\"},\"tags\":[\"frequent-buyer\"]}");
        as("mesh").post("/v1/profiles/" + ada + "/tags/frequent-buyer:pause");
        as("mesh").post("/v1/profiles/" + ada + "/tags/frequent-buyer:resume");
        as("mesh").delete("/v1/profiles/" + ada + "/attributes/firstName");
        send(EVENT, event(unique("e"), ada));
        send(EVENT, event(unique("e"), ada).replace("\"data\"", "\"shop\":\"x\",\"dataschema\":\"/s\",\"data\""));

        // Then
        assertAllValid("changed", ada, 6);
        assertAllValid("event", ada, 2);
    }

    private static void assertAllValid(String channel, String person, int count) throws Exception {
        JsonNode contract = contract();
        JsonNode described = contract.at("/channels/" + channel);
        JsonSchema schema = schema(contract, described);
        List<ConsumerRecord<String, String>> records =
                KafkaProbe.await(described.path("address").textValue(), person, count, Duration.ofSeconds(20));
        assertThat(records).hasSize(count);
        for (ConsumerRecord<String, String> published : records) {
            assertThat(schema.validate(JSON.readTree(published.value())))
                    .as(published.value())
                    .isEmpty();
            assertThat(schema.validate(JSON.createObjectNode())).isNotEmpty();
        }
    }

    private static JsonSchema schema(JsonNode contract, JsonNode channel) {
        JsonNode message = follow(contract, channel.path("messages").elements().next());
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(follow(contract, message.path("payload")));
    }

    private static JsonNode follow(JsonNode contract, JsonNode reference) {
        return contract.at(reference.path("$ref").textValue().substring(1));
    }

    private static JsonNode contract() throws Exception {
        try (InputStream in = TopicsIT.class.getResourceAsStream("/asyncapi/profile-v1.yaml")) {
            Map<String, Object> yaml = new Yaml().load(Objects.requireNonNull(in));
            return JSON.valueToTree(yaml);
        }
    }
}
