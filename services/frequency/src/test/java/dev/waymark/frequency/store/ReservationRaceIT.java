package dev.waymark.frequency.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.frequency.Message;
import dev.waymark.frequency.Verdict;
import dev.waymark.frequency.Verdict.Capped;
import dev.waymark.frequency.Verdict.Invalid;
import dev.waymark.frequency.Verdict.Reserved;
import dev.waymark.frequency.api.WholeService;
import dev.waymark.frequency.caps.Traits;
import dev.waymark.frequency.store.Reservations.Decision;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Real concurrency against real Postgres: all connections of the pool at once. */
@WholeService
class ReservationRaceIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final int LIMIT = 3;

    @Inject
    Reservations reservations;

    @Test
    void shouldGiveAHotPersonExactlyTheLimit() {
        // Given
        String hot = "hot-" + System.nanoTime();

        // When
        List<Verdict> verdicts = all(IntStream.range(0, 1_000)
                .mapToObj(i -> List.of(message(hot + "/" + i, hot)))
                .toList());

        // Then
        assertThat(verdicts)
                .hasSize(1_000)
                .filteredOn(Reserved.class::isInstance)
                .hasSize(LIMIT);
        assertThat(verdicts).filteredOn(Capped.class::isInstance).hasSize(1_000 - LIMIT);
    }

    @Test
    void shouldGiveOneSlotToAKeyThatIsAskedForAtOnce() {
        // Given
        String hot = "key-" + System.nanoTime();

        // When
        List<Verdict> verdicts = all(Collections.nCopies(200, List.of(message(hot + "/1", hot))));

        // Then
        assertThat(verdicts).hasSize(200).allMatch(Reserved.class::isInstance);
        assertThat(all(IntStream.range(2, 6)
                        .mapToObj(i -> List.of(message(hot + "/" + i, hot)))
                        .toList()))
                .filteredOn(Reserved.class::isInstance)
                .hasSize(LIMIT - 1);
    }

    @Test
    void shouldNeitherDeadlockNorExceedWithBatchesInAnyOrder() {
        // Given: half of the persons of a batch are new to the service
        Random random = new Random(7);
        String run = "batch-" + System.nanoTime();
        List<List<Message>> batches = IntStream.range(0, 120)
                .mapToObj(batch -> shuffledBatch(run, batch, random))
                .toList();

        // When
        List<Verdict> verdicts = all(batches);

        // Then
        Map<String, Integer> reserved = new HashMap<>();
        List<Message> messages = batches.stream().flatMap(List::stream).toList();
        for (int i = 0; i < messages.size(); i++) {
            if (verdicts.get(i) instanceof Reserved) {
                reserved.merge(messages.get(i).personId(), 1, Integer::sum);
            }
        }
        assertThat(reserved.values()).allMatch(count -> count <= LIMIT);
        assertThat(reserved)
                .allSatisfy((person, count) -> assertThat(count).isEqualTo(Math.min(LIMIT, (int) messages.stream()
                        .filter(message -> message.personId().equals(person))
                        .count())));
    }

    @Test
    void shouldNeitherDeadlockNorLoseASlotWhenConfirmedAndReleasedMeanwhile() {
        // Given
        String hot = "mixed-" + System.nanoTime();
        List<String> keys = IntStream.range(0, 60).mapToObj(i -> hot + "/" + i).toList();
        List<String> backwards = keys.reversed();

        // When
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            calls.add(reserve(keys.stream().map(key -> message(key, hot)).toList()));
            calls.add(reservations.confirm(backwards, NOON).subscribeAsCompletionStage());
            calls.add(reservations.release(keys).subscribeAsCompletionStage());
            calls.add(reserve(backwards.stream().map(key -> message(key, hot)).toList()));
        }

        // Then
        assertThat(CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)))
                .succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void shouldGiveAKeyToOneOfTwoPersonsWhoAskAtOnce() {
        // Given
        String run = "two-" + System.nanoTime();

        for (int i = 0; i < 50; i++) {
            String key = run + "/" + i;

            // When
            List<Verdict> verdicts =
                    all(List.of(List.of(message(key, run + "-ada-" + i)), List.of(message(key, run + "-bob-" + i))));

            // Then
            assertThat(verdicts).filteredOn(Reserved.class::isInstance).hasSize(1);
            assertThat(verdicts).filteredOn(Invalid.class::isInstance).hasSize(1);
        }
    }

    private List<Verdict> all(List<List<Message>> batches) {
        List<CompletableFuture<List<Verdict>>> calls =
                batches.stream().map(this::reserve).toList();
        return calls.stream()
                .map(call -> call.orTimeout(60, TimeUnit.SECONDS).join())
                .flatMap(List::stream)
                .toList();
    }

    private CompletableFuture<List<Verdict>> reserve(List<Message> messages) {
        return reservations
                .reserve(messages, NOON)
                .map(made -> made.decisions().stream().map(Decision::verdict).toList())
                .subscribeAsCompletionStage();
    }

    private static List<Message> shuffledBatch(String run, int batch, Random random) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String person = i % 2 == 0 ? run + "-known-" + i : run + "-new-" + batch / 4 + "-" + i;
            messages.add(message(run + "/" + batch + "/" + i, person));
        }
        Collections.shuffle(messages, random);
        return messages;
    }

    private static Message message(String key, String personId) {
        return new Message(
                key,
                personId,
                new Traits("sms", "marketing", null, null, Set.of()),
                Message.USUAL,
                "+8613800138000",
                null,
                SHANGHAI,
                null);
    }
}
