package dev.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.ledger.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldMakeEachOnceAndKeepIt() {
        // Given
        Path file = folder.resolve("secrets.properties");
        Secrets first = Secrets.load(file);
        String consent = first.database("consent");
        String profile = first.database("profile");
        // When
        Secrets again = Secrets.load(file);
        // Then
        assertThat(again.database("consent")).isEqualTo(consent);
        assertThat(profile).isNotEqualTo(consent);
        assertThat(consent).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9]+");
    }

    @Test
    void shouldLetNobodyElseReadThem() throws IOException {
        // Given
        Path file = folder.resolve("secrets.properties");
        // When
        Secrets.load(file).demoPassword();
        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldKeepWithinThePasswordOfSmpp() {
        // When
        String password = Secrets.load(folder.resolve("secrets.properties")).smpp();
        // Then
        assertThat(password).hasSize(8);
    }

    @RepeatedTest(20)
    void shouldMakeAPairForWebPushOnceAndKeepIt() {
        // Given
        Path file = folder.resolve("secrets.properties");
        WebPushKeys keys = Secrets.load(file).webPush();
        // When
        WebPushKeys again = Secrets.load(file).webPush();
        // Then
        assertThat(again).isEqualTo(keys);
        assertThat(Base64.getUrlDecoder().decode(keys.publicKey())).hasSize(65).startsWith(4);
        assertThat(Base64.getUrlDecoder().decode(keys.privateKey())).hasSize(32);
    }

    @Test
    void shouldMakeTheKeyOfTheServiceAccountOnceAndKeepIt() throws GeneralSecurityException {
        // Given
        Path file = folder.resolve("secrets.properties");
        String key = Secrets.load(file).fcmKey();
        // When
        String again = Secrets.load(file).fcmKey();
        // Then
        assertThat(again).isEqualTo(key).hasLineCount(1);
        byte[] encoded = Base64.getDecoder().decode(key);
        assertThat(KeyFactory.getInstance("RSA")
                        .generatePrivate(new PKCS8EncodedKeySpec(encoded))
                        .getAlgorithm())
                .isEqualTo("RSA");
    }

    @Test
    void shouldMakeTheKeyOfTheLedgerOnceAndKeepIt() {
        // Given
        Path file = folder.resolve("secrets.properties");
        String key = Secrets.load(file).ledgerKey();
        // When
        String again = Secrets.load(file).ledgerKey();
        // Then
        assertThat(again).isEqualTo(key).hasLineCount(1);
        assertThat(SigningKey.fromPem(key).verifyingKey()).isNotNull();
    }
}
