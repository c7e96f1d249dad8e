package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private @Nullable Batcher<Integer> batcher;

    @AfterEach
    void stop() {
        if (batcher != null) {
            batcher.stop();
        }
    }

    @Test
    void shouldCutWhatWaitsIntoFullBatchesInOrder() {
        // Given
        Batcher<Integer> batcher = batcher(10, Duration.ofMillis(50));
        IntStream.range(0, 25).forEach(batcher::add);

        // When
        batcher.start();

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(batches).extracting(List::size).containsExactly(10, 10, 5));
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
    }

    @Test
    void shouldNotWaitForCompanyWhenFull() {
        // Given
        Batcher<Integer> batcher = batcher(3, Duration.ofHours(1));
        batcher.start();

        // When
        IntStream.range(0, 3).forEach(batcher::add);

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(batches).containsExactly(List.of(0, 1, 2)));
    }

    @Test
    void shouldLetASingleItemGoAfterTheLinger() {
        // Given
        Batcher<Integer> batcher = batcher(10, Duration.ofMillis(30));
        batcher.start();

        // When
        batcher.add(7);

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(batches).containsExactly(List.of(7)));
    }

    @Test
    void shouldHandOverNothingAfterItsStop() {
        // Given
        Batcher<Integer> batcher = batcher(10, Duration.ofMillis(1));
        batcher.start();
        batcher.stop();

        // When
        batcher.add(1);

        // Then
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(batches).isEmpty());
    }

    private Batcher<Integer> batcher(int maxBatch, Duration linger) {
        Batcher<Integer> made = new Batcher<>("test", maxBatch, linger, batches::add);
        batcher = made;
        return made;
    }
}
