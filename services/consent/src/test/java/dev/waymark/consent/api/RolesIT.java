package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.testing.PostgresResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with every role, and without a token. */
@WholeService
class RolesIT {

    private static final String NOBODYS = "00000000-0000-7000-8000-000000000000";
    private static final List<String> ROLES = List.of("app", "marketer", "compliance", "operator", "mesh");

    private record Operation(String name, List<String> allowed, Function<RequestSpecification, Integer> call) {

        @Override
        public String toString() {
            return name;
        }
    }

    @AfterAll
    static void removeWebhooks() throws SQLException {
        try (Connection connection = PostgresResource.connect("consent")) {
            connection.createStatement().execute("DELETE FROM webhook WHERE url LIKE '%/roles'");
        }
    }

    static Stream<Arguments> pairs() {
        return operations().flatMap(operation -> ROLES.stream().map(role -> Arguments.of(operation, role)));
    }

    static Stream<Operation> operations() {
        String person = somebody();
        Map<String, Object> suppression =
                Map.of("personId", person, "channel", "sms", "kind", "MANUAL", "source", "call-centre");
        Map<String, Object> subscription = Map.of("personId", person, "channel", "wechat", "template", "roles");
        Map<String, Object> texts = Map.of("texts", Map.of("en", "Roles"));
        return Stream.of(
                post("/v1/consents", statement(person, "GRANTED", "08:00:00"), "app", "compliance", "mesh"),
                post("/v1/consents:check", Map.of("checks", List.of(Map.of())), "app", "compliance", "mesh"),
                post("/v1/consents:return-permits", Map.of("keys", List.of("none")), "app", "mesh"),
                post(
                        "/v1/consents:batch",
                        Map.of("statements", List.of(statement(person, "GRANTED", "08:00:00"))),
                        "app",
                        "compliance"),
                post("/v1/consents:confirm", Map.of("token", "none"), "app", "compliance"),
                post("/v1/subscriptions:tap", subscription, "app", "mesh"),
                post("/v1/subscriptions:used-up", subscription, "app", "mesh"),
                put("/v1/purposes/roles", texts, "compliance"),
                get("/v1/purposes/roles", "app", "marketer", "compliance", "operator", "mesh"),
                put("/v1/notices/roles/versions/1", texts, "compliance"),
                get("/v1/notices/roles/versions/1", "app", "marketer", "compliance", "operator", "mesh"),
                get("/v1/notices/roles/versions", "app", "marketer", "compliance", "operator", "mesh"),
                get("/v1/imports/" + NOBODYS, "app", "compliance", "operator"),
                get("/v1/imports/" + NOBODYS + "/errors", "app", "compliance", "operator"),
                new Operation(
                        "import", List.of("app", "compliance"), caller -> caller.contentType("text/csv; charset=UTF-8")
                                .body("personId\n")
                                .post("/v1/imports")
                                .statusCode()),
                post("/v1/webhooks", Map.of("url", "http://127.0.0.1:9/roles"), "app", "compliance"),
                get("/v1/webhooks", "app", "compliance", "operator"),
                new Operation(
                        "webhook", List.of("app", "compliance"), caller -> caller.delete("/v1/webhooks/" + NOBODYS)
                                .statusCode()),
                get("/v1/exports?after=9000000000000000000", "compliance"),
                new Operation(
                        "erase", List.of("app", "compliance", "mesh"), caller -> caller.delete("/v1/people/" + person)
                                .statusCode()),
                post("/v1/suppressions", suppression, "app", "compliance", "mesh"),
                post("/v1/suppressions:lift", suppression, "compliance"),
                post("/v1/preference-links", Map.of("requests", List.of(Map.of("personId", person))), "app", "mesh"),
                get("/v1/people/ada/consents", "app", "compliance", "mesh"),
                post("/v1/people/" + person + "/rights-requests", Map.of("kind", "EXPORT"), "app", "compliance"),
                get("/v1/rights-requests", "compliance"),
                get("/v1/rights-requests/" + NOBODYS, "app", "compliance"),
                get("/v1/rights-requests/" + NOBODYS + "/export", "compliance"),
                get("/v1/ledger/export", "compliance"),
                get("/v1/ledger/checkpoints", "compliance", "operator"),
                get("/v1/people/ada/ledger-proof", "app", "compliance"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldLetInTheRolesOfTheContractAndNoOther(Operation operation, String role) {
        int status = operation.call().apply(as(role));

        if (operation.allowed().contains(role)) {
            assertThat(status).isIn(200, 201, 202, 204, 404, 409);
        } else {
            assertThat(status).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldLetNobodyInWithoutAToken(Operation operation) {
        assertThat(operation.call().apply(given().urlEncodingEnabled(false).contentType(ContentType.JSON)))
                .isEqualTo(401);
    }

    private static Operation post(String path, Object body, String... allowed) {
        return new Operation(
                path, List.of(allowed), caller -> caller.body(body).post(path).statusCode());
    }

    private static Operation put(String path, Object body, String... allowed) {
        return new Operation("PUT " + path, List.of(allowed), caller -> caller.body(body)
                .put(path)
                .statusCode());
    }

    private static Operation get(String path, String... allowed) {
        return new Operation(
                "GET " + path, List.of(allowed), caller -> caller.get(path).statusCode());
    }
}
