package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineReadinessTest {

    @ParameterizedTest
    @CsvSource({"REQUIRED, DOWN", "OPTIONAL, UP"})
    void shouldCountAnEngineThatIsAwayOnlyWhereItIsNeeded(EngineConfig.Need need, Status status) {
        // Given
        TestEngineConfig config =
                TestEngineConfig.of(URI.create("http://127.0.0.1:9")).needed(need);

        // When
        try (EngineConnection connection = new EngineConnection(config)) {
            HealthCheckResponse answer = new EngineReadiness(new EngineWatch(connection), config).call();

            // Then
            assertThat(answer.getStatus()).isEqualTo(status);
            assertThat(answer.getData().orElseThrow()).containsEntry("there", false);
        }
    }
}
