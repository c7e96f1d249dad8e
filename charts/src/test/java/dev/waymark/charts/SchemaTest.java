package dev.waymark.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema knows every setting, and nothing else is let through. */
class SchemaTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imageTag: 1",
                "postgres: {adress: 'x:1'}",
                "kafka: {sasl: true}",
                "engine: {oauth: {clientSecret: s}}",
                "defaults: {replica: 2}",
                "consent: {hpa: {min: 2}}",
                "journey: {parameter: {}}",
                "sandbox: {memory: 1}",
                "monitoring: {alerts: true}",
                "networkPolicy: {clients: [{nameSpaceSelector: {}}]}",
                "global: {imageRegistry: x}",
                "wecom: {secret: s}",
                "consent: {resources: {limits: {gpu: 1}}}"
            })
    void shouldRefuseAnUnknownKey(String values) {
        assertThatThrownBy(() -> Chart.render(Chart.PRODUCTION, values))
                .hasMessageContaining("don't meet the specifications of the schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres: {sslMode: maybe}",
                "postgres: {address: 'postgres.example.com'}",
                "kafka: {bootstrapServers: 'a:1;b:2'}",
                "engine: {address: 'zeebe:26500'}",
                "oidc: {issuer: 'https://login.example.com/realms/waymark/'}",
                "consent: {replicas: 0}",
                "consent: {digest: latest}",
                "delivery: {settings: {'some.other.key': 1}}",
                "smpp: {systemId: 'longer than fifteen'}",
                "smtp: {protection: SOMETIMES}",
                "webhook: {url: 'http://crm.example.com'}",
                "links: {hosts: ['*']}",
                "links: {url: 'http://w.example.com'}",
                "languageModel: {url: 'models.example.com'}",
                "push: {web: {publicKey: short}}",
                "push: {apns: {keyId: short}}",
                "push: {huawei: {appId: brand}}",
                "push: {web: {subject: push@example.com}}",
                "wecom: {agentId: 1000002}",
                "wecom: {sender: 'Zhang San'}",
                "wechat: {accountsSecret: 'Not A Name'}",
                "journey: {channels: ['letter,sms']}",
                "smtp: {fromAddress: 'Brand <news@brand.example>'}"
            })
    void shouldRefuseAValueThatCannotBeMeant(String values) {
        assertThatThrownBy(() -> Chart.render(Chart.PRODUCTION, values))
                .hasMessageContaining("don't meet the specifications of the schema");
    }

    @Test
    void shouldCloseEveryObjectOfTheSchema() throws IOException {
        // Given
        JsonNode schema = Chart.YAML.readTree(Files.readString(Chart.file("values.schema.json")));

        // When
        List<JsonNode> objects = new ArrayList<>();
        collect(schema, objects);

        // Then
        assertThat(objects).hasSizeGreaterThan(20).allSatisfy(object -> assertThat(
                        object.path("additionalProperties").isBoolean()
                                && !object.path("additionalProperties").asBoolean())
                .as("additionalProperties of %s", object)
                .isTrue());
    }

    @Test
    void shouldDescribeTheDefaultsThemselves() throws IOException {
        // Given
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(Chart.file("values.schema.json")));

        // When
        var problems = schema.validate(Chart.YAML.readTree(Files.readString(Chart.file("values.yaml"))));

        // Then
        assertThat(problems).isEmpty();
    }

    private static void collect(JsonNode node, List<JsonNode> objects) {
        if (node.path("properties").isObject() && node.path("type").asText().equals("object")) {
            objects.add(node);
        }
        node.forEach(child -> collect(child, objects));
    }
}
