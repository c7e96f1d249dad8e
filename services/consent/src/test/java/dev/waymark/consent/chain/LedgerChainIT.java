package dev.waymark.consent.chain;

import static dev.waymark.consent.api.ConsentCalls.as;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import dev.waymark.ledger.Digest;
import dev.waymark.ledger.Fault;
import dev.waymark.ledger.LedgerVerifier;
import dev.waymark.ledger.Trust;
import dev.waymark.ledger.VerificationOutcome;
import dev.waymark.ledger.VerificationOutcome.Broken;
import dev.waymark.ledger.VerificationOutcome.Sound;
import dev.waymark.testing.PostgresResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@WholeService
class LedgerChainIT {

    @Test
    void shouldExportALedgerThatVerifies() throws SQLException {
        // Given
        String ada = somebody();
        recorded(withEvidence(ada));
        suppress(ada);
        // When
        VerificationOutcome outcome = verify(export(), trusted());
        // Then
        long events = count("SELECT count(*) FROM ledger_link");
        assertThat(outcome).isInstanceOfSatisfying(Sound.class, sound -> assertThat(sound.records())
                .isEqualTo(events)
                .isGreaterThanOrEqualTo(2));
    }

    @Test
    void shouldChainEveryEventOfManyWriters() throws SQLException {
        // Given
        List<String> people = IntStream.range(0, 12).mapToObj(i -> somebody()).toList();
        // When
        List<CompletableFuture<Void>> writers = people.stream()
                .map(person -> CompletableFuture.runAsync(() -> {
                    for (int second = 10; second < 18; second++) {
                        recorded(statement(person, second % 2 == 0 ? "GRANTED" : "WITHDRAWN", "08:00:" + second));
                    }
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
        // Then
        assertThat(verify(export(), trusted())).isInstanceOf(Sound.class);
        assertThat(verify(proof(people.getFirst()), trusted()))
                .isInstanceOfSatisfying(
                        Sound.class, sound -> assertThat(sound.records()).isEqualTo(8));
    }

    @Test
    void shouldFindAnEventThatWasChangedInTheStore() throws SQLException {
        // Given
        long position = recorded(statement(somebody(), "DENIED", "08:00:00"));
        tamper("UPDATE consent_event SET status = 'GRANTED' WHERE ledger_position = " + position);
        // When
        VerificationOutcome outcome = verify(export(), trusted());
        // Then
        tamper("UPDATE consent_event SET status = 'DENIED' WHERE ledger_position = " + position);
        assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.fault()).isEqualTo(Fault.CHANGED);
            assertThat(broken.place()).contains("(position " + position + ")");
        });
    }

    @Test
    void shouldFindAnEventThatWasRemovedFromTheStore() throws SQLException {
        // Given
        String ada = somebody();
        long position = recorded(statement(ada, "GRANTED", "08:00:00"));
        recorded(statement(ada, "WITHDRAWN", "08:00:01"));
        tamper(
                "CREATE TABLE kept AS SELECT * FROM consent_event WHERE ledger_position = " + position,
                "DELETE FROM consent_event WHERE ledger_position = " + position);
        // When
        VerificationOutcome outcome = verify(export(), trusted());
        // Then
        tamper("INSERT INTO consent_event SELECT * FROM kept", "DROP TABLE kept");
        assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.REMOVED));
        assertThat(verify(export(), trusted())).isInstanceOf(Sound.class);
    }

    @Test
    void shouldFindEventsThatChangedPlacesInTheStore() throws SQLException {
        // Given
        String ada = somebody();
        long first = recorded(statement(ada, "GRANTED", "08:00:00"));
        long second = recorded(statement(ada, "WITHDRAWN", "08:00:01"));
        recorded(statement(ada, "GRANTED", "08:00:02"));
        swap(first, second);
        // When
        VerificationOutcome outcome = verify(export(), trusted());
        // Then
        swap(first, second);
        assertThat(outcome).isInstanceOf(Broken.class);
        assertThat(verify(export(), trusted())).isInstanceOf(Sound.class);
    }

    @Test
    void shouldFindALedgerThatWasCutOffBehindANotedCheckpoint() {
        // Given
        recorded(statement(somebody(), "GRANTED", "08:00:00"));
        byte[] cutOff = export();
        recorded(statement(somebody(), "GRANTED", "08:00:00"));
        byte[] whole = export();
        Trust.Known noted = newestCheckpoint();
        // When
        VerificationOutcome outcome = verify(cutOff, new Trust(trusted().keys(), noted));
        // Then
        assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.fault())
                .isEqualTo(Fault.TRUNCATED));
        assertThat(verify(whole, new Trust(trusted().keys(), noted))).isInstanceOf(Sound.class);
    }

    /** The export holds what all tests of this service have recorded, so few copies of it do; the proof is small. */
    @Test
    void shouldFindAnySingleMutationOfAnExportAndOfAProof() {
        // Given
        String ada = somebody();
        recorded(withEvidence(ada));
        suppress(ada);
        // When, Then
        shouldFindMutations(export(), 30);
        shouldFindMutations(proof(ada), 500);
    }

    private static void shouldFindMutations(byte[] file, int copies) {
        Trust trust = trusted();
        List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
        Random random = new Random(20261122);
        for (int i = 0; i < copies; i++) {
            assertThat(verify(bytes(mutated(lines, random)), trust))
                    .as("mutation %d of %d lines", i, lines.size())
                    .isInstanceOf(Broken.class);
        }
        assertThat(verify(bytes(lines), trust)).isInstanceOf(Sound.class);
    }

    private static List<String> mutated(List<String> lines, Random random) {
        List<String> copy = new ArrayList<>(lines);
        int one = random.nextInt(copy.size());
        int other = (one + 1 + random.nextInt(copy.size() - 1)) % copy.size();
        switch (random.nextInt(5)) {
            case 0 -> copy.remove(one);
            case 1 -> Collections.swap(copy, one, other);
            case 2 -> copy.add(other, copy.get(one));
            case 3 -> copy = copy.subList(0, one);
            default -> {
                StringBuilder line = new StringBuilder(copy.get(one));
                int at = random.nextInt(line.length());
                line.setCharAt(at, (char) (line.charAt(at) ^ 1));
                copy.set(one, line.toString());
            }
        }
        return copy;
    }

    private static byte[] bytes(List<String> lines) {
        return lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Trust.Known newestCheckpoint() {
        var published = as("compliance").get("/v1/ledger/checkpoints").jsonPath();
        return new Trust.Known(
                published.getLong("checkpoints[-1].number"), new Digest(published.getString("checkpoints[-1].hash")));
    }

    private static void swap(long first, long second) throws SQLException {
        String move = "UPDATE consent_event SET ledger_position = %d WHERE ledger_position = %d";
        tamper(move.formatted(-1, first), move.formatted(first, second), move.formatted(second, -1));
    }

    @Test
    void shouldSignACheckpointOnceForWhatIsNew() throws SQLException {
        // Given
        recorded(statement(somebody(), "GRANTED", "08:00:00"));
        export();
        long signed = count("SELECT count(*) FROM ledger_checkpoint");
        // When
        export();
        // Then
        assertThat(count("SELECT count(*) FROM ledger_checkpoint")).isEqualTo(signed);
    }

    @Test
    void shouldPublishKeysAndCheckpointsByWhichAnExportIsHeldToItsHistory() {
        // Given
        recorded(statement(somebody(), "GRANTED", "08:00:00"));
        byte[] file = export();
        // When
        var published = as("compliance")
                .get("/v1/ledger/checkpoints")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // Then
        Digest fingerprint = new Digest(published.getString("keys[0].fingerprint"));
        Digest hash = new Digest(published.getString("checkpoints[0].hash"));
        assertThat(verify(file, new Trust(Set.of(fingerprint), new Trust.Known(1, hash))))
                .isInstanceOf(Sound.class);
        assertThat(verify(file, new Trust(Set.of(fingerprint), new Trust.Known(1, fingerprint))))
                .isInstanceOf(Broken.class);
    }

    @Test
    void shouldProveThePersonsRecordsAndNobodyElses() throws SQLException {
        // Given
        String ada = somebody();
        String bo = somebody();
        recorded(withEvidence(ada));
        recorded(statement(bo, "GRANTED", "08:00:00"));
        suppress(ada);
        // When
        byte[] proof = proof(ada);
        // Then
        assertThat(verify(proof, trusted())).isInstanceOfSatisfying(Sound.class, sound -> assertThat(sound.records())
                .isEqualTo(2));
        assertThat(new String(proof, StandardCharsets.UTF_8))
                .contains("scan-4711")
                .doesNotContain(ada, bo, subject(bo));
    }

    @Test
    void shouldStayWholeWhenAPersonIsForgotten() {
        // Given
        String ada = somebody();
        recorded(withEvidence(ada));
        // When
        as("compliance").delete("/v1/people/" + ada).then().statusCode(204);
        // Then
        byte[] file = export();
        assertThat(verify(file, trusted())).isInstanceOf(Sound.class);
        assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain(ada, "scan-4711");
        as("compliance").get("/v1/people/" + ada + "/ledger-proof").then().statusCode(404);
    }

    private static Map<String, Object> withEvidence(String person) {
        Map<String, Object> said = statement(person, "GRANTED", "08:00:00");
        said.put("evidence", "scan-4711");
        return said;
    }

    private static void suppress(String person) {
        Map<String, Object> body = Map.of("personId", person, "channel", "sms", "kind", "MANUAL", "source", "desk");
        as("mesh").body(body).post("/v1/suppressions").then().statusCode(201);
    }

    private static byte[] export() {
        return as("compliance")
                .get("/v1/ledger/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asByteArray();
    }

    private static byte[] proof(String person) {
        return as("compliance")
                .get("/v1/people/" + person + "/ledger-proof")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asByteArray();
    }

    private static Trust trusted() {
        return new Trust(
                Set.of(new Digest(as("compliance")
                        .get("/v1/ledger/checkpoints")
                        .jsonPath()
                        .getString("keys[0].fingerprint"))),
                null);
    }

    private static VerificationOutcome verify(byte[] file, Trust trust) {
        try {
            return LedgerVerifier.verify(new ByteArrayInputStream(file), trust);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** What somebody could do who owns the database. */
    private static void tamper(String... changes) throws SQLException {
        try (Connection connection = PostgresResource.connect("consent");
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE consent_event DISABLE TRIGGER consent_event_append_only");
            for (String change : changes) {
                statement.execute(change);
            }
            statement.execute("ALTER TABLE consent_event ENABLE TRIGGER consent_event_append_only");
        }
    }

    private static String subject(String person) throws SQLException {
        return one("SELECT subject::text FROM person WHERE person_id = '" + person + "'");
    }

    private static long count(String query) throws SQLException {
        return Long.parseLong(one(query));
    }

    private static String one(String query) throws SQLException {
        try (Connection connection = PostgresResource.connect("consent");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
