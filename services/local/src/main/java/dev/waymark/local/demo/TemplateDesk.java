package dev.waymark.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.local.MeshException;
import java.util.List;
import java.util.Map;

/**
 * Has templates published as a team does it: the marketer writes and submits, somebody else approves with all warnings. Goes on where an
 * earlier load was interrupted, and leaves alone what is published already.
 */
final class TemplateDesk {

    private final RestCall rest;
    private final String templates;
    private final String marketer;
    private final String compliance;

    /**
     * A desk.
     *
     * @param templates the address of the collection of templates
     * @param marketer the token of the author
     * @param compliance the token of another person, who reviews
     */
    TemplateDesk(RestCall rest, String templates, String marketer, String compliance) {
        this.rest = rest;
        this.templates = templates;
        this.marketer = marketer;
        this.compliance = compliance;
    }

    /** Makes the template what messages say. */
    void publish(String key, JsonNode template) {
        JsonNode version = rest.putJson(templates + "/" + key, marketer, template);
        String path =
                templates + "/" + key + "/versions/" + version.path("version").asInt();
        while (!state(version).equals("PUBLISHED")) {
            version = next(path, version);
        }
    }

    private JsonNode next(String path, JsonNode version) {
        return switch (state(version)) {
            case "DRAFT" -> rest.postJson(path + ":submit", marketer, Map.of());
            case "IN_REVIEW" -> rest.postJson(path + ":approve", compliance, Map.of("accepted", findings(version)));
            case "APPROVED" -> rest.postJson(path + ":publish", marketer, Map.of());
            default -> throw new MeshException("%s is %s and cannot be published.".formatted(path, state(version)));
        };
    }

    private static String state(JsonNode version) {
        return version.path("state").asText();
    }

    private static List<String> findings(JsonNode version) {
        return version.path("findings").findValuesAsText("id");
    }
}
