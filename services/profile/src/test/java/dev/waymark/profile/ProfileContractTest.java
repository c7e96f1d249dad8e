package dev.waymark.profile;

import dev.waymark.testing.Contracts;
import org.junit.jupiter.api.Test;

class ProfileContractTest {

    @Test
    void shouldDoWhatItsContractSays() {
        Contracts.verifyPackage("openapi/profile-v1.yaml", "dev.waymark.profile");
    }
}
