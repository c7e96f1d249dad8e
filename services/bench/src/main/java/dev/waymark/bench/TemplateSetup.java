package dev.waymark.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.local.MeshException;

/** Has a template published that calls render. */
final class TemplateSetup {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TemplateSetup() {}

    /**
     * Makes that what messages of the template say, if they do not. The automatic checks find nothing in it.
     *
     * @param author calls as the marketer
     * @param reviewer calls as another person, who has the role compliance
     */
    static void publish(Calls author, Calls reviewer, String key, String template) {
        JsonNode version = read(author.put("/v1/templates/" + key, template));
        String path =
                "/v1/templates/" + key + "/versions/" + version.path("version").asInt();
        while (!state(version).equals("PUBLISHED")) {
            version = read(
                    switch (state(version)) {
                        case "DRAFT" -> author.post(path + ":submit", "{}");
                        case "IN_REVIEW" -> reviewer.post(path + ":approve", "{}");
                        case "APPROVED" -> author.post(path + ":publish", "{}");
                        default ->
                            throw new MeshException(
                                    "%s is %s and cannot be published.".formatted(path, state(version)));
                    });
        }
    }

    private static String state(JsonNode version) {
        return version.path("state").asText();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new MeshException("The service did not answer in JSON.", e);
        }
    }
}
