package dev.waymark.journey.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.engine.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PumpTest {

    private final FakeWork work = new FakeWork();
    private final Pump<Integer> pump = new Pump<>("pump-under-test", new Settings(), work);

    @AfterEach
    void stop() throws InterruptedException {
        pump.stop();
    }

    @Test
    void shouldCarryEverythingThroughTroubleAndNeverMoreThanTheMostAtATime() {
        // Given
        work.reply = () -> switch (ThreadLocalRandom.current().nextInt(10)) {
            case 0 -> new Reply.Overloaded();
            case 1 -> new Reply.Unsure("no answer");
            default -> new Reply.Done(1);
        };
        work.settleFails.set(3);

        // When
        pump.start();
        IntStream.range(0, 500).forEach(work.table::add);
        pump.announce();

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(work.done).hasSize(500));
        assertThat(work.most.get()).isBetween(2, 8);
    }

    @Test
    void shouldNotStormAnEngineThatIsAway() {
        // Given
        work.reply = () -> new Reply.Away("away");
        IntStream.range(0, 500).forEach(work.table::add);

        // When
        pump.start();

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(work.sent.get()).isPositive());
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(work.sent.get()).isLessThanOrEqualTo(60));
        assertThat(work.done).isEmpty();
    }

    @Test
    void shouldFindWorkThatNobodyAnnounced() {
        // Given
        pump.start();

        // When
        work.table.add(1);

        // Then
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(work.done).containsExactly(1));
    }

    private final class FakeWork implements Pump.Work<Integer> {

        private final Queue<Integer> table = new ConcurrentLinkedQueue<>();
        private final Set<Integer> done = ConcurrentHashMap.newKeySet();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger settleFails = new AtomicInteger();
        private volatile Supplier<Reply> reply = () -> new Reply.Done(1);

        @Override
        public List<Integer> claim(int count) {
            List<Integer> claimed = new ArrayList<>();
            for (Integer next = table.poll(); next != null; next = claimed.size() < count ? table.poll() : null) {
                claimed.add(next);
            }
            return claimed;
        }

        @Override
        public CompletionStage<Reply> send(Integer item) {
            sent.incrementAndGet();
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            CompletableFuture<Reply> answer = new CompletableFuture<>();
            Executor later = CompletableFuture.delayedExecutor(
                    ThreadLocalRandom.current().nextInt(1, 5), TimeUnit.MILLISECONDS);
            later.execute(() -> {
                underWay.decrementAndGet();
                answer.complete(reply.get());
            });
            return answer;
        }

        @Override
        public void settle(List<Pump.Settled<Integer>> settled) {
            if (settleFails.getAndDecrement() > 0) {
                throw new IllegalStateException("the table is away");
            }
            Set<Integer> twice = new HashSet<>(done);
            for (Pump.Settled<Integer> one : settled) {
                assertThat(twice).doesNotContain(one.item());
                if (one.reply() instanceof Reply.Done) {
                    done.add(one.item());
                } else {
                    table.add(one.item());
                }
            }
        }
    }

    private record Settings() implements JourneyConfig.Sending {

        @Override
        public int maxInFlight() {
            return 8;
        }

        @Override
        public Duration slow() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration look() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration refusedPause() {
            return Duration.ofSeconds(30);
        }
    }
}
