package dev.waymark.journey;

import dev.waymark.testing.Contracts;
import org.junit.jupiter.api.Test;

class JourneyContractTest {

    @Test
    void shouldImplementItsContract() {
        // When Then
        Contracts.verifyPackage("openapi/journey-v1.yaml", "dev.waymark.journey");
    }
}
