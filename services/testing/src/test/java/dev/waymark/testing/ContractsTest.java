package dev.waymark.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.testing.sample.Things;
import org.junit.jupiter.api.Test;

class ContractsTest {

    private static final String CONTRACT = "openapi/sample-v1.yaml";

    @Test
    void shouldPassAServiceThatKeepsItsContract() {
        assertThatCode(() -> Contracts.verify(CONTRACT, Things.Right.class)).doesNotThrowAnyException();
    }

    @Test
    void shouldFindAnotherRole() {
        assertThatThrownBy(() -> Contracts.verify(CONTRACT, Things.WrongRole.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        "GET /v1/things/{thingId} promises the roles [app, marketer], but the service allows [app]");
    }

    @Test
    void shouldFindAMethodWithoutRoles() {
        assertThatThrownBy(() -> Contracts.verify(CONTRACT, Things.NoRole.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /v1/things:check promises the roles [], but the service allows nobody");
    }

    @Test
    void shouldFindWhatTheContractLacks() {
        assertThatThrownBy(() -> Contracts.verify(CONTRACT, Things.OneMore.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("DELETE /v1/things/{thingId} is implemented, but the contract lacks it");
    }

    @Test
    void shouldFindMissingOperationsAndParameters() {
        assertThatThrownBy(() -> Contracts.verify(CONTRACT, Things.OneLess.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /v1/things:check stands in the contract, but nothing implements it")
                .hasMessageContaining("promises the parameters [header:accept-language, query:fields]");
    }
}
