package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged app as a process of its own: what outlives its death, and how it fails to start. */
class ProcessIT {

    private static final Path APP = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);

    private final List<Process> started = new ArrayList<>();
    private final int httpPort = freePort();
    private final int smppPort = freePort();

    @TempDir
    Path folder;

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldRebuildPhonesAndOweReceiptsAfterAKill() throws Exception {
        // Given
        Process first = startReady();
        knobs("{\"receipts\":{\"mode\":\"LATE\",\"delay\":\"PT3S\"}}");
        String text = "您好，Ada";
        byte[] octets = text.getBytes(StandardCharsets.UTF_16BE);
        String owed;
        try (SmppClient client = SmppClient.bind(smppPort)) {
            owed = client.submit(
                    Entries.ADA, 0, SmppClient.UCS2, octets, new OptionalParameter.User_message_reference((short) 9));
            client.submit(Entries.ADA, SmppClient.WITH_HEADER, SmppClient.GSM7, new byte[] {5, 0, 3, 1, 2, 1, 'a'});
        }
        first.destroyForcibly().waitFor();

        // When
        startReady();

        // Then
        assertThat(texts()).containsExactly(text);
        try (SmppClient client = SmppClient.bind(smppPort)) {
            client.submit(Entries.ADA, SmppClient.WITH_HEADER, SmppClient.GSM7, new byte[] {5, 0, 3, 1, 2, 2, 'b'});
            assertThat(texts()).containsExactly(text, "ab");
            await().untilAsserted(() -> assertThat(client.receipts())
                    .extracting(receipt -> receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString())
                    .contains(owed));
        }
    }

    @Test
    void shouldSayInOneSentenceThatThePortIsTaken() throws Exception {
        // Given
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), smppPort));

            // When
            Process process = start(environment());
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);

            // Then
            assertThat(ended).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output())
                    .filteredOn(line -> line.contains(String.valueOf(smppPort)))
                    .singleElement()
                    .asString()
                    .contains("WAYMARK_SMPP_PORT");
            assertThat(output()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @Test
    void shouldSayWhichSettingIsMissing() throws Exception {
        // Given
        Map<String, String> environment = environment();
        environment.remove("WAYMARK_SMPP_PASSWORD");

        // When
        Process process = start(environment);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output()).anyMatch(line -> line.contains("WAYMARK_SMPP_PASSWORD"));
    }

    @Test
    void shouldSayWhyTheLogCannotBeOpened() throws Exception {
        // Given
        Files.writeString(folder.resolve("data"), "a file where the folder should be");

        // When
        Process process = start(environment());
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(output()).anyMatch(line -> line.contains("WAYMARK_SANDBOX_DIR"));
    }

    private Process startReady() throws IOException {
        Process process = start(environment());
        await().atMost(START).ignoreExceptions().untilAsserted(() -> RestAssured.given()
                .port(httpPort)
                .when()
                .get("/q/health/ready")
                .then()
                .statusCode(200));
        return process;
    }

    private Process start(Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        java,
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        APP.toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "WAYMARK_HTTP_PORT", String.valueOf(httpPort),
                "WAYMARK_SMPP_PORT", String.valueOf(smppPort),
                "WAYMARK_SMPP_PASSWORD", SmppClient.PASSWORD,
                "WAYMARK_SANDBOX_DIR", folder.resolve("data").toString()));
    }

    private List<String> output() throws IOException {
        return Files.readAllLines(folder.resolve("output.log"));
    }

    private List<String> texts() {
        JsonPath thread = RestAssured.given()
                .port(httpPort)
                .when()
                .get("/v1/phones/{number}/messages", Entries.ADA)
                .jsonPath();
        return thread.getList("messages.text");
    }

    private void knobs(String json) {
        RestAssured.given()
                .port(httpPort)
                .contentType("application/json")
                .body(json)
                .when()
                .put("/v1/knobs")
                .then()
                .statusCode(200);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError("no free port", e);
        }
    }
}
