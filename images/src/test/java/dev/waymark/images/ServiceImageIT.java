package dev.waymark.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.PostgresResource;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of one service, built, read and started from its own files alone; the migration modes are tried on it. */
class ServiceImageIT {

    private static final Path ROOT =
            Path.of(System.getProperty("waymark.root", "..")).toAbsolutePath().normalize();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static ServiceImage.Made made;
    private static UnpackedImage image;

    @BeforeAll
    static void makeTheImage() throws Exception {
        made = image(folder.resolve("first")).make("frequency");
        image = UnpackedImage.of(made.tar(), folder.resolve("unpacked"));
    }

    @Test
    void shouldMakeTheSameBytesAgainFromNothing() throws IOException {
        // When
        ServiceImage.Made again = image(folder.resolve("second")).make("frequency");

        // Then
        assertThat(again.digest()).isEqualTo(made.digest());
        assertThat(Files.mismatch(made.tar(), again.tar())).isEqualTo(-1);
    }

    @Test
    void shouldPrintTheDigestWhenItIsRunAsTheFrontDoorRunsIt() throws Exception {
        // Given
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dwaymark.root=" + ROOT,
                        "-jar",
                        ROOT.resolve("images/target/waymark-images.jar").toString(),
                        "--tag",
                        "1.2.3",
                        "frequency")
                .redirectErrorStream(true);
        builder.environment().put("SOURCE_DATE_EPOCH", "1767225600");
        builder.environment().put("WAYMARK_REVISION", "abc");

        // When
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        // Then
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("waymark/frequency:1.2.3", made.digest(), "target/images/waymark-frequency-1.2.3.tar");
    }

    @Test
    void shouldBeAnArchiveThatContainerProgramsLoad() throws Exception {
        assertThat(image.manifest().path("RepoTags")).hasToString("[\"waymark/frequency:1.2.3\"]");
        assertThat(image.config().at("/rootfs/diff_ids"))
                .extracting(id -> id.asText())
                .containsExactlyElementsOf(image.layerDigests());
        assertThat(image.config().path("created").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(image.config().at("/config/User").asText()).isEqualTo("10001:10001");
        assertThat(image.config()
                        .at("/config/Labels/org.opencontainers.image.revision")
                        .asText())
                .isEqualTo("abc");
    }

    @Test
    void shouldHoldNoShellAndNothingThatItsUserCanChange() throws IOException {
        assertThat(image.root().resolve("bin/sh")).doesNotExist();
        assertThat(image.root().resolve("usr/bin")).doesNotExist();
        try (var files = Files.walk(image.root().resolve("app"))) {
            assertThat(files.filter(Files::isRegularFile).toList()).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.getPosixFilePermissions(file))
                    .doesNotContain(java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE));
        }
    }

    @Test
    void shouldMigrateTheSchemaAndEnd() throws Exception {
        // Given
        Map<String, String> environment = environment("migrated");
        Path log = folder.resolve("only.log");

        // When
        Process process = image.start(with(environment, "WAYMARK_MIGRATE", "only"), log);

        // Then
        assertThat(process.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(migrations("migrated")).isPositive();
    }

    @Test
    void shouldServeOnTheSchemaThatAMigrationLeft() throws Exception {
        // Given
        Map<String, String> environment = environment("served");
        Process migration = image.start(with(environment, "WAYMARK_MIGRATE", "only"), folder.resolve("before.log"));
        assertThat(migration.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        int port = freePort();
        Path log = folder.resolve("skip.log");
        environment.put("WAYMARK_HTTP_PORT", Integer.toString(port));

        // When
        Process service = image.start(with(environment, "WAYMARK_MIGRATE", "skip"), log);

        // Then
        try {
            await().atMost(LIMIT).failFast(() -> !service.isAlive()).untilAsserted(() -> assertThat(
                            status(port, "/q/health/ready"))
                    .as(Files.readString(log))
                    .isEqualTo(200));
            assertThat(status(port, "/q/health/started")).isEqualTo(200);
            assertThat(status(port, "/q/health/live")).isEqualTo(200);
        } finally {
            UnpackedImage.stop(service);
        }
        assertThat(service.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("stopped in");
    }

    @Test
    void shouldNotServeOnASchemaThatNobodyMigrated() throws Exception {
        // Given
        Map<String, String> environment = environment("empty");
        Path log = folder.resolve("empty.log");

        // When
        Process service = image.start(with(environment, "WAYMARK_MIGRATE", "skip"), log);

        // Then
        assertThat(service.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(service.exitValue()).isNotZero();
        assertThat(Files.readString(log)).contains("Detected resolved migration not applied to database");
    }

    @Test
    void shouldNotStartWithAMigrationModeThatDoesNotExist() throws Exception {
        // Given
        Path log = folder.resolve("mode.log");

        // When
        Process service = image.start(with(environment("mode"), "WAYMARK_MIGRATE", "maybe"), log);

        // Then
        assertThat(service.waitFor(LIMIT.toSeconds(), SECONDS)).isTrue();
        assertThat(service.exitValue()).isNotZero();
        assertThat(Files.readString(log)).contains("waymark.migration.maybe");
    }

    private static ServiceImage image(Path target) {
        return new ServiceImage(new ServiceImage.Plan(
                ROOT, target, "1.2.3", Instant.parse("2026-01-01T00:00:00Z"), Optional.of("abc"), Optional.empty()));
    }

    /** A database of its own for each test: the service's name is the name of its database. */
    private static Map<String, String> environment(String database) {
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("service", database));
        Map<String, String> environment = new HashMap<>(postgres.start());
        environment.put("WAYMARK_SERVICE", database);
        return environment;
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return all;
    }

    private static int migrations(String database) throws Exception {
        try (var connection = PostgresResource.connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM flyway_schema_history WHERE success")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int status(int port, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
