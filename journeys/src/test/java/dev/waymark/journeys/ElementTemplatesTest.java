package dev.waymark.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The element templates are such as Camunda Modeler accepts, and speak to both kinds of reader. */
class ElementTemplatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    @ParameterizedTest
    @MethodSource("templates")
    void shouldFollowCamundasSchema(Path file) throws IOException {
        JsonNode template = JSON.readTree(file.toFile());

        assertThat(SCHEMA.validate(template)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldBeDescribedInEnglishAndChinese(Path file) throws IOException {
        JsonNode template = JSON.readTree(file.toFile());

        List<String> descriptions = template.findValuesAsText("description");

        assertThat(template.path("id").asText()).isEqualTo("dev.waymark." + stem(file));
        assertThat(descriptions).isNotEmpty().allMatch(text -> text.matches("[A-Z].* / .*\\p{IsHan}.*"));
    }

    @ParameterizedTest
    @MethodSource("templates")
    void shouldDescribeEveryFieldThatIsShown(Path file) throws IOException {
        JsonNode properties = JSON.readTree(file.toFile()).path("properties");

        assertThat(properties)
                .filteredOn(property -> !property.path("type").asText().equals("Hidden"))
                .isNotEmpty()
                .allMatch(property -> property.hasNonNull("label") && property.hasNonNull("description"));
    }

    @Test
    void shouldRefuseATemplateOfAnotherShape() throws IOException {
        ObjectNode template = (ObjectNode) JSON.readTree(
                ElementTemplate.folder().resolve("send-message.json").toFile());
        template.putArray("appliesTo").add("bpmn:NoSuchTask");
        template.remove("properties");

        assertThat(SCHEMA.validate(template)).isNotEmpty();
    }

    static List<Path> templates() {
        return JourneyFolder.withExtension(ElementTemplate.folder(), ".json");
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".json", "");
    }

    private static JsonSchema schema() {
        try (InputStream in = Objects.requireNonNull(
                ElementTemplatesTest.class.getResourceAsStream("/element-templates-schema/schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
