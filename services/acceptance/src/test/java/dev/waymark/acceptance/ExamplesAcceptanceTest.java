package dev.waymark.acceptance;

import static dev.waymark.acceptance.MeshUnderTest.api;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of the contracts, sent to the running mesh as they stand there: each is answered as the contract says. Only the people are
 * others, for those of the demo are needed elsewhere.
 */
@ExtendWith(MeshUnderTest.class)
class ExamplesAcceptanceTest {

    private static final List<String> SERVICES =
            List.of("consent", "profile", "content", "frequency", "delivery", "journey");

    /** Roles that somebody outside the mesh has. */
    private static final List<String> ROLES = List.of("app", "marketer", "compliance");

    /** What stands for the parameters of paths. */
    private static final Map<String, String> PLACES = Map.of(
            "personId", "example-person",
            "purposeId", "example-purpose",
            "noticeId", "example-notice",
            "version", "1",
            "name", "example-policy",
            "key", "example-template",
            "segmentId", "example-segment",
            "installationId", "example-installation");

    /** The fields that hold a person's id: that of a CloudEvent is the subject. */
    private static final Set<Object> PEOPLE = Set.of("personId", "subject");

    static Stream<Contract.Example> examples() {
        return SERVICES.stream()
                .flatMap(service -> Contract.of(service).examples().stream())
                .filter(example -> example.roles().stream().anyMatch(ROLES::contains));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldBeAnsweredAsTheContractSays(Contract.Example example) {
        // Given
        String role =
                example.roles().stream().filter(ROLES::contains).findFirst().orElseThrow();

        // When
        Response answer = api().as(role, example.service())
                .contentType(ContentType.JSON)
                .body(ofOthers(example.body()))
                .request(example.method(), placed(example.path()));

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 299);
        assertThat(example.answers()).containsKey(Integer.toString(answer.statusCode()));
        Map<String, Object> schema = example.answers().getOrDefault(Integer.toString(answer.statusCode()), Map.of());
        if (!schema.isEmpty()) {
            assertThat(answer.jsonPath().<String, Object>getMap("").keySet())
                    .containsAll(names(schema.getOrDefault("required", List.of())))
                    .isSubsetOf(names(schema.getOrDefault("properties", Map.of())));
        }
    }

    private static String placed(String path) {
        String placed = path;
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            placed = placed.replace("{" + place.getKey() + "}", place.getValue());
        }
        return placed;
    }

    /** The same body, about people whose ids begin with {@code example-}. */
    private static Object ofOthers(Object body) {
        return switch (body) {
            case List<?> list ->
                list.stream().map(ExamplesAcceptanceTest::ofOthers).toList();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> entry.getKey().toString(),
                                entry -> PEOPLE.contains(entry.getKey())
                                        ? "example-" + entry.getValue()
                                        : ofOthers(entry.getValue())));
            default -> body;
        };
    }

    private static List<String> names(Object of) {
        return of instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).toList()
                : ((List<?>) of).stream().map(String::valueOf).toList();
    }
}
