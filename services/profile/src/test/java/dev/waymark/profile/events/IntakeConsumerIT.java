package dev.waymark.profile.events;

import static dev.waymark.profile.Http.EVENT;
import static dev.waymark.profile.Http.event;
import static dev.waymark.profile.Http.send;
import static dev.waymark.profile.Http.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.profile.RealMesh;
import dev.waymark.profile.api.contract.IntakeReceipt;
import dev.waymark.testing.KafkaProbe;
import dev.waymark.testing.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@RealMesh
class IntakeConsumerIT {

    private static final String INTAKE = "waymark.intake.v1";
    private static final String DEAD = "waymark.intake.v1.dlq";
    private static final String EVENTS = "waymark.profile.event.v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void shouldTakeAnEventDeliveredTwiceOnce() {
        // Given
        String ada = unique("ada");
        String event = event(unique("e"), ada);

        // When
        KafkaProbe.produceEvent(INTAKE, ada, event);
        KafkaProbe.produceEvent(INTAKE, ada, event);
        KafkaProbe.produceEvent(INTAKE, ada, event("marker-" + ada, ada));

        // Then
        List<ConsumerRecord<String, String>> seen = KafkaProbe.await(EVENTS, ada, 2, PATIENCE);
        assertThat(seen).hasSize(2);
        assertThat(seen.getLast().value()).contains("marker-");
    }

    @Test
    void shouldKnowAnEventThatCameOverHttpBefore() {
        // Given
        String ada = unique("ada");
        String event = event(unique("e"), ada);
        send(EVENT, event);

        // When
        KafkaProbe.produceEvent(INTAKE, ada, event);
        KafkaProbe.produceEvent(INTAKE, ada, event("marker-" + ada, ada));

        // Then
        assertThat(KafkaProbe.await(EVENTS, ada, 2, PATIENCE)).hasSize(2);
        assertThat(send(EVENT, event).as(IntakeReceipt.class).duplicates()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            not json                                                                  => body
            {"specversion":"1.0","id":"e","source":"/s","type":"t"}                   => subject is missing
            {"specversion":"1.0","id":"e","source":"/s","type":"t","subject":"a b"}   => subject cannot be
            []                                                                        => event is not
            """)
    void shouldSetPoisonAsideAndTakeTheRest(String poison, String cause) {
        // Given
        String ada = unique("ada");

        // When
        KafkaProbe.produceEvent(INTAKE, ada, event(unique("e"), ada));
        KafkaProbe.produceEvent(INTAKE, ada, poison);
        KafkaProbe.produceEvent(INTAKE, ada, event(unique("e"), ada));

        // Then
        ConsumerRecord<String, String> dead =
                KafkaProbe.await(DEAD, ada, 1, PATIENCE).getFirst();
        assertThat(dead.value()).isEqualTo(poison);
        assertThat(KafkaProbe.header(dead, "waymark-cause").orElse("")).contains(cause);
        assertThat(KafkaProbe.header(dead, "waymark-source-topic")).contains(INTAKE);
        assertThat(KafkaProbe.header(dead, "waymark-source-partition")).isPresent();
        assertThat(KafkaProbe.header(dead, "waymark-source-offset")).isPresent();
        assertThat(KafkaProbe.await(EVENTS, ada, 2, PATIENCE)).hasSize(2);
    }

    @Test
    void shouldSetAsideAnEmptyRecord() {
        // Given
        String ada = unique("ada");

        // When
        KafkaProbe.produce(INTAKE, ada, null, java.util.Map.of());

        // Then
        assertThat(KafkaProbe.await(DEAD, ada, 1, PATIENCE)).hasSize(1);
    }

    @Test
    void shouldSetAsideWhatTheDatabaseRefusesAndTakeTheRest() throws Exception {
        // Given
        String ada = unique("ada");
        execute("ALTER TABLE inbox ADD CONSTRAINT trap CHECK (event_id <> 'trap')");

        // When
        KafkaProbe.produceEvent(INTAKE, ada, event(unique("e"), ada));
        KafkaProbe.produceEvent(INTAKE, ada, event("trap", ada));
        KafkaProbe.produceEvent(INTAKE, ada, event(unique("e"), ada));

        // Then
        assertThat(KafkaProbe.await(DEAD, ada, 1, PATIENCE).getFirst().value()).contains("\"trap\"");
        assertThat(KafkaProbe.await(EVENTS, ada, 2, PATIENCE)).hasSize(2);
        execute("ALTER TABLE inbox DROP CONSTRAINT trap");
    }

    @Test
    void shouldTryAgainUntilTheDatabaseTakesTheBatch() throws Exception {
        // Given
        String ada = unique("ada");
        execute("ALTER TABLE profile RENAME TO profile_away");
        long refusedBefore = refusals();

        // When
        KafkaProbe.produceEvent(INTAKE, ada, event(unique("e"), ada));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(refusals()).isGreaterThan(refusedBefore + 1));
        List<ConsumerRecord<String, String>> meanwhile = KafkaProbe.records(EVENTS, ada);
        execute("ALTER TABLE profile_away RENAME TO profile");

        // Then
        assertThat(meanwhile).isEmpty();
        assertThat(KafkaProbe.await(EVENTS, ada, 1, PATIENCE)).hasSize(1);
        assertThat(KafkaProbe.records(DEAD, ada)).isEmpty();
    }

    /** How often the database rolled a transaction back. */
    private static long refusals() throws Exception {
        try (Connection connection = PostgresResource.connect("profile");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(String sql) throws Exception {
        try (Connection connection = PostgresResource.connect("profile");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
