package dev.waymark.platform.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();
    private @Nullable Batcher<Integer> batcher;

    @AfterEach
    void stop() {
        if (batcher != null) {
            batcher.stop();
        }
    }

    @Test
    void shouldLetOneItemGoAtOnceWhileThereIsAPlace() {
        // Given
        Batcher<Integer> batcher = batcher(10, 2);
        batcher.start();

        // When
        batcher.add(7, false);

        // Then
        await().untilAsserted(() -> assertThat(batches).containsExactly(List.of(7)));
    }

    @Test
    void shouldGatherInOrderWhatComesWhileAllPlacesAreTaken() {
        // Given
        Batcher<Integer> batcher = batcher(10, 1);
        batcher.start();
        batcher.add(0, false);
        await().until(() -> batches.size() == 1);

        // When
        IntStream.rangeClosed(1, 25).forEach(n -> batcher.add(n, false));
        for (int batch = 0; batch < 3; batch++) {
            end(batch);
        }

        // Then
        await().untilAsserted(() -> assertThat(batches).extracting(List::size).containsExactly(1, 10, 10, 5));
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 25).boxed().toList());
    }

    @Test
    void shouldHaveNoMoreBatchesUnderWayThanPlaces() {
        // Given
        Batcher<Integer> batcher = batcher(1, 2);
        batcher.start();

        // When
        IntStream.range(0, 3).forEach(n -> batcher.add(n, false));

        // Then
        await().until(() -> batches.size() == 2);
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(batches).hasSize(2));
        end(0);
        await().until(() -> batches.size() == 3);
    }

    @Test
    void shouldLetUrgentItemsGoWhileAllPlacesAreTaken() {
        // Given
        Batcher<Integer> batcher = batcher(2, 1);
        batcher.start();
        batcher.add(0, false);
        await().until(() -> batches.size() == 1);
        batcher.add(1, false);

        // When
        batcher.add(2, true);
        await().until(() -> batches.size() == 2);
        batcher.add(3, true);
        batcher.add(4, true);
        end(1);

        // Then
        await().untilAsserted(() -> assertThat(batches).containsExactly(List.of(0), List.of(2), List.of(3, 4)));
        end(0);
        await().untilAsserted(() -> assertThat(batches).hasSize(4).last().isEqualTo(List.of(1)));
    }

    @Test
    void shouldFreeThePlaceOfABatchThatFailed() {
        // Given
        Batcher<Integer> batcher = batcher(1, 1);
        batcher.start();
        batcher.add(0, false);
        await().until(() -> batches.size() == 1);

        // When
        batcher.add(1, false);
        ends.getFirst().completeExceptionally(new IllegalStateException("failed"));

        // Then
        await().untilAsserted(() -> assertThat(batches).containsExactly(List.of(0), List.of(1)));
    }

    @Test
    void shouldHandOverNothingAfterItsStop() {
        // Given
        Batcher<Integer> batcher = batcher(10, 1);
        batcher.start();
        batcher.stop();

        // When
        batcher.add(1, false);

        // Then
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(batches).isEmpty());
    }

    private void end(int batch) {
        await().until(() -> ends.size() > batch);
        ends.get(batch).complete(null);
    }

    private Batcher<Integer> batcher(int maxBatch, int maxBatches) {
        Batcher<Integer> made = new Batcher<>("test", maxBatch, maxBatches, items -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            batches.add(items);
            ends.add(end);
            return end;
        });
        batcher = made;
        return made;
    }
}
