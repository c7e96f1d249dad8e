package dev.waymark.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LegalFactsTest {

    /** In Shanghai it is the 23rd already. */
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    @ParameterizedTest
    @MethodSource("countries")
    void shouldBelieveTheProfileBeforeTheNumber(
            Map<String, Object> attributes,
            @Nullable String ofNumber,
            @Nullable String country,
            @Nullable String source) {
        // When
        LegalFacts facts = LegalFacts.of(attributes, ofNumber, null, NOW);

        // Then
        assertThat(facts).isEqualTo(new LegalFacts(country, source, null));
    }

    static Stream<Arguments> countries() {
        return Stream.of(
                Arguments.of(Map.of("country", "at"), "CN", "AT", "PROFILE"),
                Arguments.of(Map.of("country", "Austria"), "CN", "CN", "ADDRESS"),
                Arguments.of(Map.of("country", 43), "CN", "CN", "ADDRESS"),
                Arguments.of(Map.of(), "CN", "CN", "ADDRESS"),
                Arguments.of(Map.of(), null, null, null));
    }

    @ParameterizedTest
    @MethodSource("ages")
    void shouldTakeThePersonForAsYoungAsAnythingSays(
            Map<String, Object> attributes, @Nullable String timeZone, @Nullable Integer age) {
        // When
        LegalFacts facts = LegalFacts.of(attributes, null, timeZone, NOW);

        // Then
        assertThat(facts.age()).isEqualTo(age);
    }

    static Stream<Arguments> ages() {
        return Stream.of(
                Arguments.of(Map.of("birthDate", "2012-11-23"), "Asia/Shanghai", 14),
                Arguments.of(Map.of("birthDate", "2012-11-23"), null, 13),
                Arguments.of(Map.of("birthDate", "2012-11-23"), "Nowhere", 13),
                Arguments.of(Map.of("age", 20), null, 20),
                Arguments.of(Map.of("age", 20, "birthDate", "2015-01-01"), null, 11),
                Arguments.of(Map.of("age", 20, "minor", true), null, 0),
                Arguments.of(Map.of("minor", false), null, null),
                Arguments.of(Map.of("birthDate", "23.11.2012"), null, null),
                Arguments.of(Map.of("birthDate", "2027-01-01", "age", -3), null, 0),
                Arguments.of(Map.of("age", 4_000), null, null),
                Arguments.of(Map.of(), null, null));
    }

    @Test
    void shouldNotShowTheAgeInItsLogForm() {
        assertThat(LegalFacts.of(Map.of("age", 33), "CN", null, NOW)).hasToString("LegalFacts[country=CN]");
    }

    @Test
    void shouldReadOnlyWhatTheProfileServiceLetsNobodyPause() throws IOException {
        // When
        String contract = Files.readString(Path.of("../profile/src/main/resources/openapi/profile-v1.yaml"));

        // Then
        assertThat(contract).contains("x-attributes: [" + String.join(", ", LegalFacts.ATTRIBUTES) + "]");
    }
}
