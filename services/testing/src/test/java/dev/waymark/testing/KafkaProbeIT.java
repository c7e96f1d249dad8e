package dev.waymark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaProbeIT {

    private static final String TOPIC = "waymark.test.v1";

    @Test
    void shouldFindTheRecordsOfAKey() {
        // Given
        KafkaProbe.produce(TOPIC, "ada", "{}", Map.of("waymark-cause", "none"));
        KafkaProbe.produceEvent(TOPIC, "ben", "{}");

        // When
        var found = KafkaProbe.await(TOPIC, "ada", 1, Duration.ofSeconds(10));

        // Then
        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo("{}");
            assertThat(KafkaProbe.header(record, "waymark-cause")).contains("none");
        });
        assertThat(KafkaProbe.records(TOPIC)).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldFailWhenNothingComes() {
        assertThatThrownBy(() -> KafkaProbe.await(TOPIC, "nobody", 1, Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected 1 records of key nobody");
    }
}
