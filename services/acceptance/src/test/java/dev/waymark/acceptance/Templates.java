package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static org.hamcrest.Matchers.in;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** Has templates published: the marketer writes and submits them, compliance approves them with all warnings. */
final class Templates {

    private static final String CONTENT = "content";

    private Templates() {}

    /** Makes that what messages of the template say, if they do not. */
    static void publish(String key, Map<String, Object> template) {
        JsonPath version = ok(api().as("marketer", CONTENT)
                .contentType(ContentType.JSON)
                .body(template)
                .put("/v1/templates/" + key));
        if (version.getString("state").equals("PUBLISHED")) {
            return;
        }
        String path = "/v1/templates/" + key + "/versions/" + version.getInt("version");
        ok(api().as("marketer", CONTENT).post(path + ":submit"));
        ok(api().as("compliance", CONTENT)
                .contentType(ContentType.JSON)
                .body(Map.of("accepted", version.getList("findings.id")))
                .post(path + ":approve"));
        ok(api().as("marketer", CONTENT).post(path + ":publish"));
    }

    private static JsonPath ok(Response answer) {
        return answer.then().statusCode(in(List.of(200, 201))).extract().jsonPath();
    }
}
