package dev.waymark.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waymark.sandbox.fcm.ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountsTest {

    @TempDir
    Path folder;

    @Test
    void shouldMakeAnAccountOnceAndKeepItForItsOwnerAlone() throws Exception {
        // Given
        ServiceAccount made = opened().account();

        // When
        ServiceAccount kept = opened().account();

        // Then
        assertThat(kept).isEqualTo(made);
        assertThat(made.privateKey())
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("\n-----END PRIVATE KEY-----\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ServiceAccounts.FILE))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{}", "{\"private_key\":\"-----BEGIN PRIVATE KEY-----\\nAAAA\"}", "null"})
    void shouldSayThatAFileIsNoAccount(String content) throws Exception {
        // Given
        Files.writeString(folder.resolve(ServiceAccounts.FILE), content);

        // Then
        assertThatThrownBy(this::opened).isInstanceOf(IOException.class);
    }

    private ServiceAccounts opened() throws IOException {
        ServiceAccounts accounts = new ServiceAccounts();
        accounts.open(folder);
        return accounts;
    }
}
