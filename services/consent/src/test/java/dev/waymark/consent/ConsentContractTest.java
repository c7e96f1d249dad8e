package dev.waymark.consent;

import dev.waymark.testing.Contracts;
import org.junit.jupiter.api.Test;

class ConsentContractTest {

    @Test
    void shouldImplementItsContractAndNothingElse() {
        Contracts.verifyPackage("openapi/consent-v1.yaml", "dev.waymark.consent");
    }
}
