package dev.waymark.delivery.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.delivery.BroadcastKeys;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.WholeService;
import dev.waymark.delivery.store.BroadcastBatches;
import dev.waymark.delivery.store.BroadcastBatches.Batch;
import dev.waymark.delivery.store.BroadcastFeed;
import dev.waymark.delivery.store.BroadcastFeed.Hungry;
import dev.waymark.delivery.store.TouchLoader;
import dev.waymark.delivery.worker.Jobs;
import dev.waymark.delivery.worker.TouchRun;
import dev.waymark.platform.worker.JobTask;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a crash at the wrong moment, or a second replica, makes of a broadcast: nothing. Rounds run when the test says so. */
@WholeService
class BroadcastCrashIT extends BroadcastCalls {

    @Inject
    Scheduler scheduler;

    @Inject
    BroadcastRounds rounds;

    @Inject
    BroadcastFeed feed;

    @Inject
    BroadcastBatches batches;

    @Inject
    TouchLoader loader;

    @Inject
    TouchRun run;

    @BeforeEach
    void alone() throws InterruptedException {
        scheduler.pause();
        rounds.drain();
        sql("UPDATE broadcast SET state = 'FINISHED', finished_at = now(), paused_at = NULL WHERE finished_at IS NULL");
    }

    @AfterEach
    void together() {
        scheduler.resume();
    }

    @Test
    void shouldReadAPageAgainThatWasLostAndNeverCountOneTwice() {
        // Given
        Peers.GATES.pages(100);
        List<String> people = people("ada", 250);
        JobTask job = Jobs.broadcast(segment(people));
        UUID id = UUID.fromString(begin(job));
        Hungry died = now(feed.claim(1_000, Instant.now(), Instant.now())).orElseThrow();
        assertThat(now(feed.claim(1_000, Instant.now(), Instant.now()))).isEmpty();
        sql("UPDATE broadcast SET feeding_until = now() - interval '1 second' WHERE broadcast_id = ?", id);

        // When
        Hungry next = now(feed.claim(1_000, Instant.now(), Instant.now())).orElseThrow();
        now(feed.page(next, people.subList(0, 100), false, 250L, 50, Instant.now()));
        now(feed.page(next, people.subList(0, 100), false, 250L, 50, Instant.now()));
        now(feed.page(died, people.subList(0, 90), false, 250L, 50, Instant.now()));

        // Then
        assertThat(died.after()).isEqualTo(next.after()).isEmpty();
        assertThat(sql("SELECT sum(cardinality(people)) FROM broadcast_batch WHERE broadcast_id = ?", id))
                .isEqualTo("100");
        assertThat(sql("SELECT after FROM broadcast WHERE broadcast_id = ?", id))
                .isEqualTo(people.get(99));
        now(rounds.round());
        now(rounds.round());
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 250L));
        assertThat(Peers.SMSC.taken()).hasSize(250);
    }

    @Test
    void shouldWriteToNobodyAgainAfterTheSenderDiedBetweenHandOverAndRecord() {
        // Given
        List<String> people = people("ada", 80);
        JobTask job = Jobs.broadcast(segment(people));
        UUID id = UUID.fromString(begin(job));
        Hungry hungry = now(feed.claim(1_000, Instant.now(), Instant.now())).orElseThrow();
        now(feed.page(hungry, people, true, 80L, 40, Instant.now()));
        Batch lost = now(batches.claim(Duration.ofMinutes(1), Instant.now(), Instant.now()))
                .orElseThrow();
        List<String> died = lost.people();
        send(lost);
        assertThat(Peers.SMSC.taken()).hasSize(40);

        // When
        now(rounds.round());
        long beforeItsLeaseEnds = look(id.toString()).getLong("pending");
        sql("UPDATE broadcast_batch SET leased_until = now() - interval '1 second' WHERE broadcast_id = ?", id);
        now(rounds.round());
        now(batches.end(lost, BatchEnds.of(Map.of(), 1, Instant.now(), Instant.now()), Instant.now()));

        // Then
        assertThat(beforeItsLeaseEnds).isEqualTo(40);
        assertThat(died).allSatisfy(person -> assertThat(phone(person)).hasSize(1));
        assertThat(Peers.SMSC.taken()).hasSize(80);
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 80L));
    }

    @Test
    void shouldWriteToEverybodyOnceWithManyReplicasAtOnce() {
        // Given
        Peers.GATES.pages(170);
        List<String> people = people("ada", 1_500);
        JobTask job = Jobs.broadcast(segment(people));
        begin(job);

        // When
        List<CompletableFuture<Void>> replicas = IntStream.range(0, 4)
                .mapToObj(n -> rounds.round().subscribeAsCompletionStage())
                .toList();
        replicas.forEach(replica ->
                replica.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join());
        now(rounds.round());

        // Then
        Map<?, ?> result = end(job);
        assertThat(result.get("outcomes")).isEqualTo(Map.of("SENT", 1_500L));
        assertThat(result.get("people")).isEqualTo(1_500L);
        assertThat(Peers.SMSC.taken()).hasSize(1_500);
    }

    @Test
    void shouldCountWhatADeadSenderSentWhenTheBroadcastIsCancelled() {
        // Given
        List<String> people = people("ada", 60);
        JobTask job = Jobs.broadcast(segment(people));
        UUID id = UUID.fromString(begin(job));
        Hungry hungry = now(feed.claim(1_000, Instant.now(), Instant.now())).orElseThrow();
        now(feed.page(hungry, people, true, 60L, 20, Instant.now()));
        send(now(batches.claim(Duration.ofMinutes(1), Instant.now(), Instant.now()))
                .orElseThrow());

        // When
        steer(id.toString(), "cancel").then().statusCode(200);
        now(rounds.sweep());
        boolean endedWhileInHand = look(id.toString()).getString("finishedAt") != null;
        sql("UPDATE broadcast_batch SET leased_until = now() - interval '1 second' WHERE broadcast_id = ?", id);
        now(rounds.sweep());

        // Then
        assertThat(endedWhileInHand).isFalse();
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 20L, "CANCELLED", 40L));
    }

    @Test
    void shouldNotKeepAJourneysMessageWaiting() {
        // Given
        JobTask job = Jobs.broadcast(segment(people("ada", 2_000)));
        begin(job);
        Instant began = Instant.now();
        CompletableFuture<Void> broadcast = rounds.round().subscribeAsCompletionStage();
        AtomicInteger urgent = new AtomicInteger();
        Duration longest = Duration.ZERO;

        // When
        while (!broadcast.isDone()) {
            Instant asked = Instant.now();
            one(Jobs.header(Jobs.of("urgent-" + urgent.incrementAndGet()), "purpose", "transactional"));
            Duration took = Duration.between(asked, Instant.now());
            longest = took.compareTo(longest) > 0 ? took : longest;
        }

        // Then
        assertThat(urgent.get()).isPositive();
        assertThat(longest).isLessThan(Duration.between(began, Instant.now()).dividedBy(3));
        now(rounds.round());
        assertThat(end(job).get("outcomes")).isEqualTo(Map.of("SENT", 2_000L));
    }

    /** All that a sender does with a batch, but for telling it. */
    private void send(Batch batch) {
        List<TouchRun.Touch> touches = batch.people().stream()
                .map(person -> new TouchRun.Touch(
                        batch.order().forPerson(batch.broadcastId(), person),
                        now(loader.recorded(
                                        List.of(BroadcastKeys.touch(
                                                batch.broadcastId(),
                                                batch.order().elementId(),
                                                person)),
                                        batch.startedAt()))
                                .getFirst()))
                .toList();
        now(run.run(touches));
    }

    private static <T> T now(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(60));
    }
}
