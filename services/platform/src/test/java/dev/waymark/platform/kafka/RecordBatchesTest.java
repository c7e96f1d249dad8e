package dev.waymark.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBatchesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, String> letters = new LinkedHashMap<>();
    private final List<String> taken = new ArrayList<>();
    private final RecordBatches batches = new RecordBatches(new DeadLetters(new RecordPublisher(Map.of())) {
        @Override
        public Uni<Void> send(ConsumerRecord<String, byte[]> record, String cause) {
            letters.put(record.value() == null ? "null" : new String(record.value(), StandardCharsets.UTF_8), cause);
            return Uni.createFrom().voidItem();
        }
    });

    @Test
    void shouldTakeWhatItCanReadAndSetTheRestAside() {
        // When
        take(this::keep, "one", "poison", null, "ignored", "two");

        // Then
        assertThat(taken).containsExactly("one", "two");
        assertThat(letters).containsExactly(Map.entry("poison", "It is poison"), Map.entry("null", "It is empty"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad,b,c,d,e", "a,b,bad,d,e", "a,b,c,d,bad", "bad,bad2,c,d,bad3", "bad"})
    void shouldFindTheRecordsWhoseContentHoldsTheBatchUp(String batch) {
        // Given
        List<String> all = Arrays.asList(batch.split(","));

        // When
        take(
                values -> values.stream().anyMatch(v -> v.startsWith("bad"))
                        ? Uni.createFrom().failure(new IllegalArgumentException("bad"))
                        : keep(values),
                all.toArray(String[]::new));

        // Then
        assertThat(taken)
                .containsExactlyElementsOf(
                        all.stream().filter(v -> !v.startsWith("bad")).toList());
        assertThat(letters.keySet())
                .containsExactlyElementsOf(
                        all.stream().filter(v -> v.startsWith("bad")).toList());
        assertThat(letters.values()).containsOnly("The record's content cannot be used");
    }

    @Test
    void shouldWaitOutTroubleThatPasses() {
        // Given
        AtomicInteger away = new AtomicInteger(2);

        // When
        take(
                values -> away.getAndDecrement() > 0
                        ? Uni.createFrom().failure(new IllegalStateException("the database is away"))
                        : keep(values),
                "one",
                "two");

        // Then
        assertThat(taken).containsExactly("one", "two");
        assertThat(letters).isEmpty();
    }

    private Uni<Void> keep(List<String> values) {
        taken.addAll(values);
        return Uni.createFrom().voidItem();
    }

    private void take(Function<List<String>, Uni<?>> effect, @Nullable String... values) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (String value : values) {
            byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
            records.add(new ConsumerRecord<>("topic", 0, records.size(), "key", bytes));
        }
        batches.take(
                        new ConsumerRecords<>(Map.of(new TopicPartition("topic", 0), records), Map.of()),
                        new RecordBatches.Consumer<>("test", RecordBatchesTest::read, effect))
                .await()
                .atMost(PATIENCE);
    }

    private static Optional<String> read(byte @Nullable [] value) throws PoisonException {
        if (value == null) {
            throw new PoisonException("It is empty");
        }
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.equals("poison")) {
            throw new PoisonException("It is poison");
        }
        return text.equals("ignored") ? Optional.empty() : Optional.of(text);
    }
}
