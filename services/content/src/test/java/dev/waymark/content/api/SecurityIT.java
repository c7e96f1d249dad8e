package dev.waymark.content.api;

import static dev.waymark.content.Http.act;
import static dev.waymark.content.Http.as;
import static dev.waymark.content.Http.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.content.RealMesh;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class SecurityIT {

    private static final String NO_GENERATION = "/v1/generations/00000000-0000-7000-8000-000000000000";

    @ParameterizedTest
    @CsvSource({
        "PUT, marketer, 200",
        "PUT, app, 403",
        "PUT, compliance, 403",
        "PUT, operator, 403",
        "PUT, mesh, 403",
        "PUT, none, 401",
        "GET, marketer, 200",
        "GET, compliance, 200",
        "GET, operator, 200",
        "GET, app, 403",
        "GET, mesh, 200",
        "GET, none, 401",
        "LIST, marketer, 200",
        "LIST, compliance, 200",
        "LIST, operator, 200",
        "LIST, app, 403",
        "LIST, none, 401",
        "CHANNELS, marketer, 200",
        "CHANNELS, compliance, 200",
        "CHANNELS, operator, 200",
        "CHANNELS, app, 403",
        "CHANNELS, mesh, 403",
        "CHANNELS, none, 401",
        "DESCRIBE, mesh, 200",
        "DESCRIBE, marketer, 403",
        "DESCRIBE, app, 403",
        "DESCRIBE, none, 401",
        "RENDER, mesh, 200",
        "RENDER, marketer, 200",
        "RENDER, app, 403",
        "RENDER, compliance, 403",
        "RENDER, none, 401",
        "VERSIONS, marketer, 200",
        "VERSIONS, compliance, 200",
        "VERSIONS, operator, 200",
        "VERSIONS, app, 403",
        "VERSIONS, mesh, 403",
        "VERSIONS, none, 401",
        "ARMS, marketer, 200",
        "ARMS, compliance, 200",
        "ARMS, operator, 200",
        "ARMS, app, 403",
        "ARMS, mesh, 403",
        "ARMS, none, 401",
        "CHOICES, marketer, 400",
        "CHOICES, compliance, 400",
        "CHOICES, operator, 400",
        "CHOICES, app, 403",
        "CHOICES, mesh, 403",
        "CHOICES, none, 401",
        "submit, marketer, 404",
        "submit, compliance, 403",
        "submit, operator, 403",
        "submit, app, 403",
        "submit, mesh, 403",
        "submit, none, 401",
        "approve, marketer, 403",
        "approve, compliance, 404",
        "approve, operator, 403",
        "approve, app, 403",
        "approve, mesh, 403",
        "approve, none, 401",
        "reject, marketer, 403",
        "reject, compliance, 404",
        "reject, operator, 403",
        "reject, app, 403",
        "reject, mesh, 403",
        "reject, none, 401",
        "publish, marketer, 404",
        "publish, compliance, 404",
        "publish, operator, 403",
        "publish, app, 403",
        "publish, mesh, 403",
        "publish, none, 401",
        "retire, marketer, 404",
        "retire, compliance, 404",
        "retire, operator, 403",
        "retire, app, 403",
        "retire, mesh, 403",
        "retire, none, 401",
        "PREVIEW, marketer, 200",
        "PREVIEW, compliance, 200",
        "PREVIEW, operator, 403",
        "PREVIEW, app, 403",
        "PREVIEW, mesh, 200",
        "PREVIEW, none, 401",
        "GENERATE, marketer, 202",
        "GENERATE, compliance, 403",
        "GENERATE, operator, 403",
        "GENERATE, app, 403",
        "GENERATE, mesh, 403",
        "GENERATE, none, 401",
        "GENERATION, marketer, 404",
        "GENERATION, compliance, 404",
        "GENERATION, operator, 403",
        "GENERATION, app, 403",
        "GENERATION, none, 401",
        "EVENTS, marketer, 200",
        "EVENTS, compliance, 200",
        "EVENTS, operator, 403",
        "EVENTS, app, 403",
        "EVENTS, none, 401",
        "cancel, marketer, 404",
        "cancel, compliance, 403",
        "cancel, app, 403",
        "cancel, none, 401",
        "USE, marketer, 404",
        "USE, compliance, 403",
        "USE, app, 403",
        "USE, none, 401",
        "unlabel, marketer, 404",
        "unlabel, compliance, 403",
        "unlabel, operator, 403",
        "unlabel, app, 403",
        "unlabel, none, 401"
    })
    void shouldLetInByRole(String operation, String role, int status) {
        // Given
        publish("known", "Hi");

        // When
        Response answer = call(operation, role.equals("none") ? given().urlEncodingEnabled(false) : as(role));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldAnswerHealthWithoutToken() {
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static Response call(String operation, RequestSpecification caller) {
        RequestSpecification json = caller.contentType("application/json");
        return switch (operation) {
            case "PUT" ->
                json.body("{\"channel\":\"sms\",\"variants\":[{\"locale\":\"en\",\"body\":\"Hi\"}]}")
                        .put("/v1/templates/known");
            case "GET" -> caller.get("/v1/templates/known");
            case "LIST" -> caller.get("/v1/templates");
            case "CHANNELS" -> caller.get("/v1/channels");
            case "VERSIONS" -> caller.get("/v1/templates/known/versions");
            case "ARMS" -> caller.get("/v1/templates/known/versions/1/arms");
            case "CHOICES" -> caller.get("/v1/templates/known/versions/1/choices?touch=t&variant=0");
            case "PREVIEW" -> json.body("{\"key\":\"known\",\"version\":1}").post("/v1/previews");
            case "submit", "publish", "retire" -> act(caller, "known", 99, operation);
            case "GENERATE" -> json.body(Generations.BRIEF).post("/v1/generations");
            case "GENERATION" -> caller.get(NO_GENERATION);
            case "EVENTS" -> caller.get(NO_GENERATION + "/events");
            case "cancel" -> caller.post(NO_GENERATION + ":cancel");
            case "USE" -> json.body("{\"key\":\"known\"}").post(NO_GENERATION + "/candidates/1:use");
            case "approve", "reject", "unlabel" -> act(json.body("{\"comment\":\"So\"}"), "known", 99, operation);
            case "DESCRIBE" -> json.body("{\"keys\":[\"known\"]}").post("/v1/templates:describe");
            default ->
                json.body("{\"renders\":[{\"key\":\"1\",\"template\":\"known\",\"channel\":\"sms\"}]}")
                        .post("/v1/renders");
        };
    }
}
