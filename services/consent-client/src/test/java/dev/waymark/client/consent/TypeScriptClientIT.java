package dev.waymark.client.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waymark.client.consent.ScriptedServer.Asked;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The TypeScript client that the build generates. With Node and a registry it is compiled, packed and used; without them only its sources are
 * looked at, so that the build needs no Node.
 */
class TypeScriptClientIT {

    private static final Path PACKAGE = Path.of("target/typescript/package").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void shouldHaveEveryPartOfTheContract() throws IOException {
        try (Stream<Path> sources = Files.list(PACKAGE.resolve("src/apis"))) {
            assertThat(sources.map(path -> path.getFileName().toString())).contains("ConsentApi.ts", "ImportApi.ts");
        }
        assertThat(Files.readString(PACKAGE.resolve("src/apis/ConsentApi.ts")))
                .contains("recordConsent", "recordConsents", "checkConsents", "listConsents", "accessToken");
        assertThat(Files.readString(PACKAGE.resolve("package.json"))).contains("\"name\": \"@waymark/consent-client\"");
    }

    @Test
    void shouldBeCompiledPackedAndUsed() throws Exception {
        // Given
        assumeTrue(succeeds(PACKAGE, "node", "--version"), "Node is not installed");
        assumeTrue(succeeds(PACKAGE, "npm", "pkg", "delete", "repository", "author"), "npm is not installed");
        assumeTrue(succeeds(PACKAGE, "npm", "install", "--ignore-scripts", "--no-audit"), "no registry is reached");
        assertThat(succeeds(PACKAGE, "npm", "pack", "--pack-destination", "..")).isTrue();
        Path tarball = tarball();
        Files.copy(Path.of("src/test/resources/typescript/try.mjs"), folder.resolve("try.mjs"));
        assertThat(succeeds(folder, "npm", "install", "--no-audit", tarball.toString()))
                .isTrue();
        try (ScriptedServer server = new ScriptedServer()) {
            server.answer(201, "{\"ledgerPosition\":41}")
                    .answer(200, "{\"decisions\":[{\"decision\":\"GRANTED\",\"reason\":\"CONSENT\"}]}")
                    .problem(403, "{\"title\":\"Forbidden\"}")
                    .hangUp()
                    .answer(201, "{\"ledgerPosition\":42}")
                    .hangUp()
                    .answer(200, "{\"answers\":[]}")
                    .hangUp()
                    .answer(200, "{\"personId\":\"ada\",\"consents\":[],\"suppressions\":[]}")
                    .hangUp();

            // When
            boolean used = succeeds(folder, "node", "try.mjs", server.uri().toString());

            // Then
            assertThat(Files.readString(folder.resolve("out.txt"))).isEqualTo("41 GRANTED 403\n42 0 0 FetchError\n");
            assertThat(used).isTrue();
            assertThat(server.asked()).extracting(Asked::authorization).containsOnly("Bearer t-1");
            assertThat(server.asked().getFirst().body()).contains("\"capturedAt\":\"2026-11-22T07:59:00.000Z\"");
            assertKeysAreMadeAndKept(server.asked());
        }
    }

    /** What takes a key has one, of its own where the caller gave none, and the same when it is repeated; what is not safe is not repeated. */
    private static void assertKeysAreMadeAndKept(List<Asked> asked) {
        assertThat(asked)
                .extracting(Asked::path)
                .containsExactly(
                        "/v1/consents",
                        "/v1/consents:check",
                        "/v1/people/ada/consents",
                        "/v1/consents",
                        "/v1/consents",
                        "/v1/consents:batch",
                        "/v1/consents:batch",
                        "/v1/people/ada/consents",
                        "/v1/people/ada/consents",
                        "/v1/subscriptions:tap");
        List<String> keys = asked.stream().map(one -> String.valueOf(one.key())).toList();
        assertThat(keys.getFirst()).isEqualTo("k-1");
        assertThat(keys.get(3)).matches("[0-9a-f]{32}").isEqualTo(keys.get(4));
        assertThat(keys.get(5)).matches("[0-9a-f]{32}").isEqualTo(keys.get(6)).isNotEqualTo(keys.get(3));
        assertThat(List.of(keys.get(1), keys.get(2), keys.get(7), keys.get(9))).containsOnly("null");
        assertThat(asked.get(3).body()).isEqualTo(asked.get(4).body());
    }

    @Test
    void shouldMakeKeysWhereTheContractTakesThem() throws IOException {
        // Given
        String contract = Files.readString(Path.of("../consent/src/main/resources/openapi/consent-v1.yaml"));
        String connection = Files.readString(PACKAGE.resolve("src/connection.ts"));

        // When
        List<String> takingKeys = Pattern.compile("\n(?=  /)")
                .splitAsStream(contract.substring(contract.indexOf("\npaths:"), contract.indexOf("\ncomponents:")))
                .filter(path -> path.contains("IdempotencyKey") || path.contains("name: Idempotency-Key"))
                .map(path -> "'" + path.strip().substring(0, path.strip().indexOf(":\n")) + "'")
                .toList();

        // Then
        assertThat(takingKeys).isNotEmpty();
        assertThat(connection).contains("const KEYED = [" + String.join(", ", takingKeys) + "];");
    }

    private static Path tarball() throws IOException {
        try (Stream<Path> packed = Files.list(PACKAGE.getParent())) {
            return packed.filter(path -> path.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Runs a command in a folder; what it prints goes to {@code out.txt} of the test. */
    private boolean succeeds(Path where, String... command) throws InterruptedException {
        File out = folder.resolve("out.txt").toFile();
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(where.toFile())
                    .redirectOutput(out)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
