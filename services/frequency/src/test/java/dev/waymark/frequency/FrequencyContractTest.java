package dev.waymark.frequency;

import dev.waymark.testing.Contracts;
import org.junit.jupiter.api.Test;

class FrequencyContractTest {

    @Test
    void shouldImplementItsContractAndNothingElse() {
        Contracts.verifyPackage("openapi/frequency-v1.yaml", "dev.waymark.frequency");
    }
}
