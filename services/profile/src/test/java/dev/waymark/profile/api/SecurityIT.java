package dev.waymark.profile.api;

import static dev.waymark.profile.Http.as;
import static dev.waymark.profile.Http.event;
import static dev.waymark.profile.Http.put;
import static dev.waymark.profile.Http.register;
import static dev.waymark.profile.Http.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.profile.RealMesh;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class SecurityIT {

    private static final String PHONE = "{\"platform\":\"FCM\",\"token\":\"known-token\"}";

    @ParameterizedTest
    @CsvSource({
        "PUT, app, 200",
        "PUT, marketer, 403",
        "PUT, compliance, 403",
        "PUT, operator, 403",
        "PUT, mesh, 403",
        "PUT, none, 401",
        "GET, app, 200",
        "GET, marketer, 200",
        "GET, compliance, 200",
        "GET, operator, 200",
        "GET, mesh, 200",
        "GET, none, 401",
        "LOOKUP, mesh, 200",
        "LOOKUP, app, 403",
        "LOOKUP, marketer, 403",
        "LOOKUP, compliance, 403",
        "LOOKUP, none, 401",
        "OWNERS, mesh, 200",
        "OWNERS, app, 403",
        "OWNERS, marketer, 403",
        "OWNERS, compliance, 403",
        "OWNERS, none, 401",
        "DELETE, app, 204",
        "DELETE, compliance, 204",
        "DELETE, mesh, 204",
        "DELETE, marketer, 403",
        "DELETE, operator, 403",
        "DELETE, none, 401",
        "PAUSE, app, 200",
        "PAUSE, compliance, 200",
        "PAUSE, mesh, 200",
        "PAUSE, marketer, 403",
        "PAUSE, operator, 403",
        "PAUSE, none, 401",
        "RESUME, app, 200",
        "RESUME, mesh, 200",
        "RESUME, marketer, 403",
        "RESUME, none, 401",
        "PUT_DEVICE, app, 200",
        "PUT_DEVICE, marketer, 403",
        "PUT_DEVICE, compliance, 403",
        "PUT_DEVICE, operator, 403",
        "PUT_DEVICE, mesh, 403",
        "PUT_DEVICE, none, 401",
        "GET_DEVICES, app, 200",
        "GET_DEVICES, marketer, 200",
        "GET_DEVICES, compliance, 200",
        "GET_DEVICES, operator, 200",
        "GET_DEVICES, mesh, 200",
        "GET_DEVICES, none, 401",
        "DELETE_DEVICE, app, 204",
        "DELETE_DEVICE, marketer, 403",
        "DELETE_DEVICE, compliance, 403",
        "DELETE_DEVICE, operator, 403",
        "DELETE_DEVICE, mesh, 403",
        "DELETE_DEVICE, none, 401",
        "REPORT, mesh, 200",
        "REPORT, app, 403",
        "REPORT, operator, 403",
        "REPORT, none, 401",
        "DROP, mesh, 200",
        "DROP, app, 403",
        "DROP, marketer, 403",
        "DROP, compliance, 403",
        "DROP, operator, 403",
        "DROP, none, 401",
        "EVENTS, app, 202",
        "EVENTS, mesh, 403",
        "EVENTS, marketer, 403",
        "EVENTS, operator, 403",
        "EVENTS, none, 401",
        "DATA, compliance, 200",
        "DATA, mesh, 200",
        "DATA, app, 403",
        "DATA, marketer, 403",
        "DATA, none, 401",
        "ERASURE, mesh, 200",
        "ERASURE, compliance, 403",
        "ERASURE, app, 403",
        "ERASURE, none, 401"
    })
    void shouldLetInByRole(String operation, String role, int status) {
        // Given
        put("app", "known", "{\"locale\":\"en\",\"tags\":[\"vip\"]}");
        register("known", "known-phone", PHONE);

        // When
        Response answer = call(operation, role.equals("none") ? given().urlEncodingEnabled(false) : as(role));

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void shouldRefuseATokenThatNobodySigned() {
        assertThat(call("GET", given().auth().oauth2("e30.e30.e30")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldAnswerHealthWithoutToken() {
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static Response call(String operation, RequestSpecification caller) {
        return switch (operation) {
            case "PUT" ->
                caller.contentType("application/json")
                        .body("{\"locale\":\"en\"}")
                        .put("/v1/profiles/known");
            case "DELETE" -> caller.delete("/v1/profiles/known/tags/none");
            case "PAUSE" -> caller.post("/v1/profiles/known/tags/vip:pause");
            case "RESUME" -> caller.post("/v1/profiles/known/tags/vip:resume");
            case "PUT_DEVICE" ->
                caller.contentType("application/json").body(PHONE).put("/v1/profiles/known/devices/known-phone");
            case "GET_DEVICES" -> caller.get("/v1/profiles/known/devices");
            case "DELETE_DEVICE" -> caller.delete("/v1/profiles/known/devices/none");
            case "DROP" ->
                caller.contentType("application/json")
                        .body(
                                "{\"drops\":[{\"addressId\":\"%s\",\"diedAt\":\"2026-01-05T08:00:00Z\",\"code\":\"410\"}]}"
                                        .formatted("0".repeat(32)))
                        .post("/v1/devices:drop");
            case "REPORT" ->
                caller.contentType("application/json")
                        .body(
                                "{\"reports\":[{\"channel\":\"wechat\",\"value\":\"brand:nobody\",\"reachable\":false,\"at\":\"2026-01-05T08:00:00Z\"}]}")
                        .post("/v1/addresses:report");
            case "GET" -> caller.get("/v1/profiles/known");
            case "LOOKUP" ->
                caller.contentType("application/json")
                        .body("{\"lookups\":[{\"personId\":\"known\"}]}")
                        .post("/v1/profiles:lookup");
            case "DATA" -> caller.get("/v1/people/known/data");
            case "ERASURE" ->
                caller.contentType("application/json")
                        .body("{\"erasureId\":\"roles\"}")
                        .post("/v1/people/nobody/erasures");
            case "OWNERS" ->
                caller.contentType("application/json")
                        .body("{\"channel\":\"sms\",\"value\":\"+8613800138000\"}")
                        .post("/v1/profiles:find-by-address");
            default ->
                caller.header("content-type", "application/cloudevents+json")
                        .body(event(unique("e"), "known").getBytes(StandardCharsets.UTF_8))
                        .post("/v1/events");
        };
    }
}
