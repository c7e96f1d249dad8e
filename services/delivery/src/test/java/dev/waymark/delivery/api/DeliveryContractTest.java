package dev.waymark.delivery.api;

import dev.waymark.testing.Contracts;
import org.junit.jupiter.api.Test;

class DeliveryContractTest {

    @Test
    void shouldAgreeWithItsContract() {
        // When Then
        Contracts.verifyPackage("openapi/delivery-v1.yaml", "dev.waymark.delivery");
    }
}
