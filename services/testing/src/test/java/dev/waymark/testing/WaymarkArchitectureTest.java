package dev.waymark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import dev.waymark.sample.ThingOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WaymarkArchitectureTest {

    private static final JavaClasses SAMPLE = new ClassFileImporter().importPackages("dev.waymark.sample");

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(WaymarkArchitecture.THE_DOMAIN_IS_FREE_OF_FRAMEWORKS, "Leaky"),
                Arguments.of(WaymarkArchitecture.THE_DOMAIN_DOES_NOT_KNOW_ITS_ADAPTERS, "Leaky"),
                Arguments.of(WaymarkArchitecture.BEANS_ARE_BUILT_BY_THEIR_CONSTRUCTOR, "ThingResource.injected"),
                Arguments.of(WaymarkArchitecture.OUTCOMES_ARE_SEALED_RECORDS, "OpenVerdict"),
                Arguments.of(WaymarkArchitecture.PACKAGES_ARE_NULL_MARKED, "dev.waymark.sample.bad"),
                Arguments.of(WaymarkArchitecture.NOBODY_PRINTS, "MisplacedResource"),
                Arguments.of(WaymarkArchitecture.NOBODY_USES_JAVA_UTIL_LOGGING, "MisplacedResource"),
                Arguments.of(WaymarkArchitecture.NOBODY_AWAITS, "MisplacedResource"),
                Arguments.of(WaymarkArchitecture.RESOURCES_LIVE_IN_API, "MisplacedResource"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldFindWhoBreaksTheRule(ArchRule rule, String culprit) {
        // When
        EvaluationResult result = rule.evaluate(SAMPLE);

        // Then
        assertThat(result.getFailureReport().getDetails()).isNotEmpty().allSatisfy(detail -> assertThat(detail)
                .contains(culprit));
    }

    @Test
    void shouldPassAServiceThatKeepsTheRules() {
        // Given
        JavaClasses good = new ClassFileImporter().importClasses(ThingOutcome.class, ThingOutcome.Done.class);
        List<ArchRule> rules = List.of(
                WaymarkArchitecture.THE_DOMAIN_IS_FREE_OF_FRAMEWORKS,
                WaymarkArchitecture.OUTCOMES_ARE_SEALED_RECORDS,
                WaymarkArchitecture.NOBODY_AWAITS,
                WaymarkArchitecture.WORKERS_LIVE_IN_WORKER,
                WaymarkArchitecture.CONSUMERS_LIVE_IN_EVENTS);

        // When
        boolean broken = rules.stream().anyMatch(rule -> rule.evaluate(good).hasViolation());

        // Then
        assertThat(broken).isFalse();
    }
}
