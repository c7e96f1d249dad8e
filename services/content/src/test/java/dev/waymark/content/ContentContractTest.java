package dev.waymark.content;

import dev.waymark.testing.Contracts;
import org.junit.jupiter.api.Test;

class ContentContractTest {

    @Test
    void shouldDoWhatItsContractSays() {
        Contracts.verifyPackage("openapi/content-v1.yaml", "dev.waymark.content.api");
    }
}
