package dev.waymark.frequency.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with every role, and without a token. */
@WholeService
class RolesIT {

    private static final List<String> ALL = List.of("app", "mesh", "marketer", "compliance", "operator");
    private static final List<String> RESERVE = List.of("app", "mesh");
    private static final List<String> READ = List.of("marketer", "compliance", "operator", "mesh");
    private static final List<String> WRITE = List.of("marketer", "compliance");
    private static final Map<String, Object> NOTHING = Map.of();
    private static final String STANDARD = "/v1/policies/standard";

    private record Operation(String verb, String path, Object body, List<String> roles, int status) {

        int call(RequestSpecification caller) {
            return caller.body(body).request(verb, path).statusCode();
        }
    }

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("POST", "/v1/reservations", Map.of("reservations", List.of(NOTHING)), RESERVE, 200),
            new Operation("POST", "/v1/reservations:confirm", Map.of("keys", List.of("none")), RESERVE, 200),
            new Operation("POST", "/v1/reservations:release", Map.of("keys", List.of("none")), RESERVE, 200),
            new Operation(
                    "POST",
                    "/v1/inbound-messages",
                    Map.of(
                            "messages",
                            List.of(Map.of(
                                    "personId", "roles", "channel", "wechat", "receivedAt", "2026-11-23T04:00:00Z"))),
                    RESERVE,
                    204),
            new Operation("GET", "/v1/policies", NOTHING, READ, 200),
            new Operation("GET", STANDARD, NOTHING, READ, 200),
            new Operation("GET", STANDARD + "/versions/1", NOTHING, READ, 200),
            new Operation("GET", "/v1/people/ada/frequency", NOTHING, READ, 200),
            new Operation("GET", "/frequency/v1/people/ada/frequency", NOTHING, READ, 200),
            new Operation("GET", "/v1/people/ada/data", NOTHING, List.of("compliance", "mesh"), 200),
            new Operation("POST", "/v1/people/nobody/erasures", Map.of("erasureId", "roles"), List.of("mesh"), 200),
            new Operation("PUT", "/v1/policies/roles", NOTHING, WRITE, 200),
            new Operation("POST", STANDARD + "/versions/1:activate", NOTHING, WRITE, 200),
            new Operation("POST", "/v1/policies/nobody:deactivate", NOTHING, WRITE, 404));

    static Stream<Arguments> pairs() {
        return OPERATIONS.stream().flatMap(operation -> ALL.stream().map(role -> Arguments.of(operation, role)));
    }

    static Stream<Operation> operations() {
        return OPERATIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldLetInTheRolesOfTheContractAndNoOther(Operation operation, String role) {
        assertThat(operation.call(FrequencyCalls.as(role)))
                .isEqualTo(operation.roles().contains(role) ? operation.status() : 403);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void shouldLetNobodyInWithoutAToken(Operation operation) {
        assertThat(operation.call(FrequencyCalls.caller())).isEqualTo(401);
    }
}
