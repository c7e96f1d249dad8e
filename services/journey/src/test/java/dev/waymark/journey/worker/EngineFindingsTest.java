package dev.waymark.journey.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.journey.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineFindingsTest {

    @Test
    void shouldNameTheElementsThatTheEngineNames() {
        // Given
        String text = """
                Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:
                'welcome.bpmn': - Element: f1 > conditionExpression
                    - ERROR: failed to parse expression ' = a >': Expected
                - Element: send
                    - ERROR: Must have a job type
                    - ERROR: Must have retries
                """;

        // When
        List<Finding> findings = EngineFindings.of("welcome", text);

        // Then
        assertThat(findings).extracting(Finding::element).containsExactly("f1", "send", "send");
        assertThat(findings).extracting(Finding::message).contains("send: Must have retries");
    }

    @Test
    void shouldPassOnWhatItCannotRead() {
        // When
        List<Finding> findings = EngineFindings.of("welcome", "Something else.");

        // Then
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.element()).isEqualTo("welcome");
            assertThat(finding.message()).isEqualTo("The engine refuses the drawing: Something else.");
        });
    }
}
