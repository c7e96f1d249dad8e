package dev.waymark.consent.store;

import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.returnPermits;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.ConsentCalls;
import dev.waymark.consent.api.WholeService;
import dev.waymark.testing.PostgresResource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The two orders in which a check and a withdrawal can meet, each held open by hand. */
@WholeService
class SnapshotIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Test
    void shouldMakeAWithdrawalWaitForACheckThatHasNotCommittedAndThenSeeItsPermit() throws SQLException {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        try (Connection sender = PostgresResource.connect("consent")) {
            sender.setAutoCommit(false);
            checkWithPermit(sender, ada);

            // When
            CompletableFuture<Long> withdrawal =
                    CompletableFuture.supplyAsync(() -> recorded(statement(ada, "WITHDRAWN", "09:00:00")));

            // Then
            awaitWaiting(1);
            assertThat(ConsentCalls.reason(ada)).isEqualTo("CONSENT");
            sender.commit();
            assertThat(withdrawal).isNotCompleted();
            returnPermits("touch-" + ada).then().statusCode(200);
            assertThat(withdrawal).succeedsWithin(PATIENCE);
        }
    }

    @Test
    void shouldMakeACheckWaitForAWithdrawalAndThenReadIt() throws SQLException {
        // Given
        String ada = somebody();
        recorded(statement(ada, "GRANTED", "08:00:00"));
        try (Connection withdrawal = PostgresResource.connect("consent")) {
            withdrawal.setAutoCommit(false);
            execute(withdrawal, "SELECT 1 FROM person WHERE person_id = ? FOR UPDATE", ada);
            execute(
                    withdrawal,
                    "UPDATE consent_state SET status = 'WITHDRAWN' FROM person p WHERE p.subject = consent_state.subject AND p.person_id = ?",
                    ada);

            // When
            CompletableFuture<Map<String, Object>> decision = CompletableFuture.supplyAsync(() ->
                    decisions(check(ada, "marketing", "touch-" + ada, "PT5S")).getFirst());
            awaitWaiting(1);
            withdrawal.commit();

            // Then
            assertThat(decision).succeedsWithin(PATIENCE).satisfies(found -> assertThat(found)
                    .containsEntry("reason", "WITHDRAWN")
                    .containsEntry("permitUntil", null));
        }
    }

    @Test
    void shouldMakeACheckWaitForTheFirstSuppressionOfAStrangerAndThenReadIt() throws SQLException {
        // Given
        String stranger = somebody();
        try (Connection suppression = PostgresResource.connect("consent")) {
            suppression.setAutoCommit(false);
            execute(suppression, "INSERT INTO person (person_id) VALUES (?)", stranger);
            execute(suppression, """
                    WITH event AS (
                        INSERT INTO suppression_event
                        SELECT nextval('ledger_position'), subject, 'sms', 'MANUAL', true, NULL, 'call-centre', now(), NULL, 'test'
                        FROM person WHERE person_id = ?
                        RETURNING subject, ledger_position)
                    INSERT INTO suppression_state
                    SELECT subject, 'sms', 'any', 'MANUAL', true, NULL, 'call-centre', now(), ledger_position FROM event""", stranger);

            // When
            CompletableFuture<Map<String, Object>> decision = CompletableFuture.supplyAsync(
                    () -> decisions(check(stranger, "transactional", "touch-" + stranger, "PT5S"))
                            .getFirst());
            awaitWaiting(1);
            suppression.commit();

            // Then
            assertThat(decision).succeedsWithin(PATIENCE).satisfies(found -> assertThat(found)
                    .containsEntry("reason", "SUPPRESSED")
                    .containsEntry("permitUntil", null));
        }
    }

    @Test
    void shouldRefuseToChangeTheLedger() throws SQLException {
        try (Connection connection = PostgresResource.connect("consent")) {
            for (String change : new String[] {
                "DELETE FROM consent_event",
                "UPDATE suppression_event SET source = 'x'",
                "TRUNCATE consent_event CASCADE"
            }) {
                assertThat(CompletableFuture.runAsync(() -> execute(connection, change)))
                        .failsWithin(PATIENCE)
                        .withThrowableThat()
                        .withMessageContaining("append-only");
            }
        }
    }

    private static void checkWithPermit(Connection sender, String personId) {
        execute(sender, """
                SELECT * FROM check_consents(
                    jsonb_build_array(jsonb_build_object('n', 0, 'person_id', ?, 'purpose', 'marketing', 'channel', 'sms',
                        'key', 'touch-' || ?, 'lease_ms', 10000, 'guardian', false, 'confirm', false, 'separate', false)),
                    ARRAY[]::text[], ARRAY[?], now())""", personId, personId, personId);
    }

    /** Waits until that many sessions wait for a lock of a row. */
    private static void awaitWaiting(int sessions) throws SQLException {
        String waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'consent'";
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (Connection observer = PostgresResource.connect("consent");
                PreparedStatement query = observer.prepareStatement(waiting)) {
            int found = 0;
            while (found < sessions && System.nanoTime() < end) {
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    found = rows.getInt(1);
                }
            }
            assertThat(found).isGreaterThanOrEqualTo(sessions);
        }
    }

    private static void execute(Connection connection, String sql, String... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
