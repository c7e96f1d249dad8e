package dev.waymark.frequency.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with every role, and without a token. */
@WholeService
class RolesIT {

    private static final Map<String, Object> BODIES = Map.of(
            "/v1/reservations", Map.of("reservations", List.of(Map.of())),
            "/v1/reservations:confirm", Map.of("keys", List.of("none")),
            "/v1/reservations:release", Map.of("keys", List.of("none")));

    static Stream<Arguments> pairs() {
        return BODIES.keySet().stream().flatMap(path -> Stream.of("app", "mesh", "marketer", "compliance", "operator")
                .map(role -> Arguments.of(path, role, List.of("app", "mesh").contains(role) ? 200 : 403)));
    }

    static Stream<String> paths() {
        return BODIES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void shouldLetInTheRolesOfTheContractAndNoOther(String path, String role, int status) {
        assertThat(FrequencyCalls.as(role).body(BODIES.get(path)).post(path).statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void shouldLetNobodyInWithoutAToken(String path) {
        assertThat(FrequencyCalls.caller().body(BODIES.get(path)).post(path).statusCode())
                .isEqualTo(401);
    }
}
