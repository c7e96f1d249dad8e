package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with every role, and without a token. */
@WholeService
class RolesIT {

    private static final List<String> ROLES = List.of("app", "marketer", "compliance", "operator", "mesh");

    private record Operation(String name, List<String> allowed, Function<RequestSpecification, Integer> call) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> pairs() {
        return operations().flatMap(operation -> ROLES.stream().map(role -> Arguments.of(operation, role)));
    }

    static Stream<Operation> operations() {
        String person = somebody();
        Map<String, Object> suppression =
                Map.of("personId", person, "channel", "sms", "kind", "MANUAL", "source", "call-centre");
        return Stream.of(
                post("/v1/consents", statement(person, "GRANTED", "08:00:00"), "app", "compliance"),
                post("/v1/consents:check", Map.of("checks", List.of(Map.of())), "app", "compliance", "mesh"),
                post("/v1/consents:return-permits", Map.of("keys", List.of("none")), "app", "mesh"),
                post("/v1/suppressions", suppression, "app", "compliance", "mesh"),
                post("/v1/suppressions:lift", suppression, "compliance"),
                new Operation(
                        "list", List.of("app", "compliance", "mesh"), caller -> caller.get("/v1/people/ada/consents")
                                .statusCode()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldLetInTheRolesOfTheContractAndNoOther(Operation operation, String role) {
        int status = operation.call().apply(as(role));

        if (operation.allowed().contains(role)) {
            assertThat(status).isIn(200, 201, 404);
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
}
