package dev.waymark.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.sandbox.webpush.Subscription;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.mail.MessagingException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged app as a process of its own: what outlives its death, and how it fails to start. */
class ProcessIT {

    private static final Path APP = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration START = Duration.ofSeconds(60);
    private static final String ADA_MAIL = "ada@example.com";

    private final List<Process> started = new ArrayList<>();
    private final int httpPort = freePort();
    private final int smppPort = freePort();
    private final int smtpPort = freePort();

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
    void shouldKeepMailsAfterAKill() throws Exception {
        // Given
        Process first = startReady();
        MailClient client = new MailClient(smtpPort);
        String answer = client.submit(ADA_MAIL, "您好", "Hello Ada");
        put("/v1/mail/knobs", "{\"mode\":\"SLOW\",\"delay\":\"PT1M\"}");
        CompletableFuture<String> unanswered = CompletableFuture.supplyAsync(() -> submitted(client));
        await().untilAsserted(() -> assertThat(mails().getInt("total")).isEqualTo(2));
        first.destroyForcibly().waitFor();

        // When
        startReady();

        // Then
        assertThat(unanswered).failsWithin(START);
        assertThat(mails().getList("mails.headers.Subject")).containsExactly("unanswered", "您好");
        assertThat(answer).endsWith(mails().getString("mails[1].id"));
        assertThat(client.submit(ADA_MAIL, "after it", "hi")).startsWith("250 ").isNotEqualTo(answer);
    }

    @Test
    void shouldKeepDevicesNotificationsAndTheServiceAccountAfterAKill() throws Exception {
        // Given
        Process first = startReady();
        Site site = new Site();
        String wanted = "{\"name\":\"Ada's browser\",\"vapidPublicKey\":\"%s\"}".formatted(site.publicKey());
        Subscription browser = new Subscription(site, post("/v1/browsers", wanted));
        String gone = post("/v1/fcm/devices", "{\"name\":\"Ada's phone\"}").getString("deviceId");
        RestAssured.given()
                .port(httpPort)
                .delete("/v1/fcm/devices/{id}", gone)
                .then()
                .statusCode(204);
        String account = get("/v1/fcm/service-account").prettify();
        browser.send(Subscription.payload("before the kill"));
        first.destroyForcibly().waitFor();

        // When
        startReady();

        // Then
        browser.send(Subscription.payload("after it"));
        assertThat(get("/v1/devices/" + browser.id() + "/notifications").getList("notifications.messageId"))
                .containsExactly("after it", "before the kill");
        assertThat(get("/v1/devices/" + gone + "/notifications").getBoolean("gone"))
                .isTrue();
        assertThat(get("/v1/fcm/service-account").prettify()).isEqualTo(account);
        assertThat(Files.readString(folder.resolve("data/push.ndjson")))
                .doesNotContain(browser.endpoint().getPath().substring("/push/".length()));
    }

    @Test
    void shouldStopAtOnceWhileAnAnswerIsDelayed() throws Exception {
        // Given
        Process process = startReady();
        put("/v1/mail/knobs", "{\"mode\":\"SLOW\",\"delay\":\"PT5M\"}");
        CompletableFuture<String> unanswered = CompletableFuture.supplyAsync(() -> submitted(new MailClient(smtpPort)));
        await().untilAsserted(() -> assertThat(mails().getInt("total")).isEqualTo(1));

        // When
        process.destroy();
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(unanswered).failsWithin(START);
        assertThat(output()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void shouldLetEverybodyInWithAnEmptyPassword() throws Exception {
        // Given
        Map<String, String> environment = environment();
        environment.put("WAYMARK_SMTP_PASSWORD", "");
        awaitReady(start(environment));
        try (SmtpTalk talk = SmtpTalk.open(smtpPort)) {

            // When
            String offered = talk.say("EHLO client");

            // Then
            assertThat(offered).doesNotContain("AUTH");
            assertThat(talk.submit(ADA_MAIL, "Subject: hi\r\n\r\nhi")).startsWith("250 2.0.0 Ok: queued as ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAYMARK_SMPP_PORT", "WAYMARK_SMTP_PORT"})
    void shouldSayInOneSentenceThatThePortIsTaken(String setting) throws Exception {
        // Given
        int port = setting.equals("WAYMARK_SMPP_PORT") ? smppPort : smtpPort;
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));

            // When
            Process process = start(environment());
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);

            // Then
            assertThat(ended).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(output())
                    .filteredOn(line -> line.contains(port + " on "))
                    .singleElement()
                    .asString()
                    .contains(setting);
            assertThat(output()).noneMatch(line -> line.startsWith("\tat "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAYMARK_SMPP_PASSWORD", "WAYMARK_SMTP_PASSWORD"})
    void shouldSayWhichSettingIsMissing(String setting) throws Exception {
        // Given
        Map<String, String> environment = environment();
        environment.remove(setting);

        // When
        Process process = start(environment);
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output()).anyMatch(line -> line.contains(setting));
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
        return awaitReady(start(environment()));
    }

    private Process awaitReady(Process process) {
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
                "WAYMARK_SMTP_PORT", String.valueOf(smtpPort),
                "WAYMARK_SMTP_PASSWORD", MailClient.PASSWORD,
                "WAYMARK_SANDBOX_APNS_PORT", "0",
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

    private JsonPath mails() {
        return RestAssured.given()
                .port(httpPort)
                .when()
                .get("/v1/mailboxes/{address}/mails", ADA_MAIL)
                .jsonPath();
    }

    private JsonPath get(String path) {
        return RestAssured.given().port(httpPort).when().get(path).jsonPath();
    }

    private JsonPath post(String path, String json) {
        return RestAssured.given()
                .port(httpPort)
                .contentType("application/json")
                .body(json)
                .when()
                .post(path)
                .jsonPath();
    }

    private static String submitted(MailClient client) {
        try {
            return client.submit(ADA_MAIL, "unanswered", "hi");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void knobs(String json) {
        put("/v1/knobs", json);
    }

    private void put(String path, String json) {
        RestAssured.given()
                .port(httpPort)
                .contentType("application/json")
                .body(json)
                .when()
                .put(path)
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
