package dev.waymark.consent.api;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.reason;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Files of statements. More rows: {@code -Dwaymark.import.rows=1000000}. */
@WholeService
class ImportResourceIT {

    private static final int ROWS = Integer.getInteger("waymark.import.rows", 10_000);
    private static final Duration PATIENCE = Duration.ofMillis(10_000L + ROWS);

    private static final String EVENTS = """
            SELECT c.*, lag(c.captured_at) OVER (PARTITION BY c.subject ORDER BY c.ledger_position) AS before
            FROM consent_event c JOIN person p USING (subject) WHERE p.person_id LIKE '%s-%%'""";

    private final Path folder;

    ImportResourceIT() throws IOException {
        this.folder = Files.createTempDirectory("imports");
    }

    @Test
    void shouldRecordTheUsableRowsOfACsvFileAndReportTheOthers() throws IOException {
        // Given
        String ada = somebody();
        String ben = somebody();
        Path file = Files.writeString(folder.resolve("consents.csv"), """
                personId,purpose,channel,status,source,capturedAt,notice.id,notice.version,evidence
                %s,marketing,sms,GRANTED,crm,2026-11-01T08:00:00Z,sms-marketing,1,"a ""quoted"" one, with
                a comma"
                %s,marketing,sms,MAYBE,crm,2026-11-01T08:00:00Z,,,
                %s,marketing,sms,GRANTED,crm,2026-11-01T08:00:00Z,,,
                %s,marketing,sms,GRANTED,crm,2026-11-01T08:00:00Z,,,
                no such id,marketing,sms,GRANTED,crm,2026-11-01T08:00:00Z,,,
                """.formatted(ada, ada, ben, ben));

        // When
        JsonPath done = imported(file, "text/csv");

        // Then
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(List.of(done.getInt("rows"), done.getInt("recorded"), done.getInt("known"), done.getInt("refused")))
                .containsExactly(5, 1, 1, 3);
        assertThat(as("app")
                        .get("/v1/imports/" + done.getString("importId") + "/errors")
                        .jsonPath()
                        .getList("errors", Map.class))
                .extracting(error -> error.get("row") + " " + error.get("field"))
                .containsExactly("1 evidence", "2 status", "5 personId");
        assertThat(reason(ben)).isEqualTo("CONSENT");
    }

    @Test
    void shouldRecordALongFileOnceHoweverOftenItIsSent() throws IOException {
        // Given
        String prefix = somebody();
        Path file = folder.resolve("consents.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int n = 0; n < ROWS; n++) {
                out.write("""
                        {"personId":"%s-%d","purpose":"marketing","channel":"sms","status":"GRANTED","source":"crm",\
                        "capturedAt":"2026-11-01T08:00:00Z"}
                        """.formatted(prefix, n));
            }
            out.write("this is no JSON\n");
        }

        // When
        long started = System.nanoTime();
        JsonPath first = imported(file, "application/x-ndjson");
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        JsonPath again = imported(file, "application/x-ndjson");

        // Then
        assertThat(first.getInt("recorded")).as("in %s", took).isEqualTo(ROWS);
        assertThat(first.getInt("refused")).isEqualTo(1);
        assertThat(again.getInt("recorded")).isZero();
        assertThat(again.getInt("known")).isEqualTo(ROWS);
        assertThat(reason(prefix + "-" + (ROWS - 1))).isEqualTo("CONSENT");
    }

    @Test
    void shouldLoseDoubleAndReorderNothingWhenConnectionsBreak() throws Exception {
        // Given
        String prefix = somebody();
        Path file = turns(prefix, 75, 40);
        ExecutorService saboteur = Executors.newSingleThreadExecutor();
        Future<Integer> broken = saboteur.submit(() -> breakConnections(prefix));

        // When
        JsonPath done = imported(file, "text/csv");

        // Then
        saboteur.shutdownNow();
        assertThat(broken.get()).as("broken connections").isPositive();
        assertThat(done.getString("state")).isEqualTo("DONE");
        assertThat(List.of(done.getInt("rows"), done.getInt("recorded") + done.getInt("known")))
                .containsExactly(3_000, 3_000);
        assertThat(number("SELECT count(*) FROM (%s) e".formatted(EVENTS.formatted(prefix))))
                .isEqualTo(3_000);
        assertThat(number("SELECT count(*) FROM (%s) e WHERE e.captured_at < e.before"
                        .formatted(EVENTS.formatted(prefix))))
                .as("recorded before what stands above it in the file")
                .isZero();
        assertThat(number("SELECT count(*) FROM (%s) e JOIN ledger_link USING (ledger_position)"
                        .formatted(EVENTS.formatted(prefix))))
                .isEqualTo(3_000);
    }

    /** Everybody says something new in each round. */
    private Path turns(String prefix, int people, int rounds) throws IOException {
        Path file = folder.resolve(prefix + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("personId,purpose,channel,status,source,capturedAt\n");
            for (int row = 0; row < people * rounds; row++) {
                int round = row / people;
                out.write("%s-%d,marketing,sms,%s,crm,2026-11-01T08:00:%02dZ\n"
                        .formatted(prefix, row % people, round % 2 == 0 ? "GRANTED" : "WITHDRAWN", round));
            }
        }
        return file;
    }

    /** Ends the sessions of the service that do something, a few times; how many there were. */
    private static int breakConnections(String prefix) throws SQLException {
        int broken = 0;
        await().until(() -> number("SELECT count(*) FROM person WHERE person_id LIKE '" + prefix + "-%'") > 0);
        for (int round = 0; round < 4; round++) {
            broken += number("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE usename = current_user AND pid <> pg_backend_pid() AND state <> 'idle'""");
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return broken;
    }

    private static int number(String query) throws SQLException {
        try (Connection connection = PostgresResource.connect("consent");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void shouldKnowNoImportThatWasNeverStarted() {
        as("operator")
                .get("/v1/imports/00000000-0000-7000-8000-000000000000")
                .then()
                .statusCode(404);
        as("operator")
                .get("/v1/imports/00000000-0000-7000-8000-000000000000/errors")
                .then()
                .statusCode(404);
    }

    private static JsonPath imported(Path file, String type) {
        String id = await().atMost(PATIENCE)
                .until(
                        () -> as("app")
                                .config(RestAssured.config()
                                        .encoderConfig(encoderConfig().encodeContentTypeAs(type, ContentType.BINARY)))
                                .contentType(type)
                                .body(file.toFile())
                                .post("/v1/imports"),
                        answer -> answer.statusCode() == 202)
                .jsonPath()
                .getString("importId");
        return await().atMost(PATIENCE)
                .until(() -> as("app").get("/v1/imports/" + id).jsonPath(), progress -> !"RUNNING"
                        .equals(progress.getString("state")));
    }
}
