package dev.waymark.consent.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services have the operations in common by which consent copies and erases: one client speaks to all. */
class RightsContractsTest {

    @ParameterizedTest
    @ValueSource(strings = {"delivery", "frequency", "journey"})
    void shouldAgreeWithTheContractThatTheClientIsMadeOf(String service) throws IOException {
        assertThat(part(service, "  /v1/people/{personId}/data:", "        '200':"))
                .isEqualTo(part("profile", "  /v1/people/{personId}/data:", "        '200':"));
        assertThat(part(service, "      operationId: erasePersonData", "      responses:"))
                .isEqualTo(part("profile", "      operationId: erasePersonData", "      responses:"));
        assertThat(part(service, "    PersonData:\n      type", "        erasedAt:"))
                .isEqualTo(part("profile", "    PersonData:\n      type", "        erasedAt:"));
    }

    private static String part(String service, String from, String to) throws IOException {
        String contract =
                Files.readString(Path.of("..", service, "src", "main", "resources", "openapi", service + "-v1.yaml"));
        int start = contract.indexOf(from);
        assertThat(start).as(service + " " + from).isPositive();
        return contract.substring(start, contract.indexOf(to, start));
    }
}
