package dev.waymark.consent.store;

import static dev.waymark.consent.api.ConsentCalls.check;
import static dev.waymark.consent.api.ConsentCalls.decisions;
import static dev.waymark.consent.api.ConsentCalls.recorded;
import static dev.waymark.consent.api.ConsentCalls.returnPermits;
import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Senders that ask, dawdle and hand over, against withdrawals over HTTP: after a withdrawal is answered nothing leaves. */
@WholeService
class WithdrawalRaceIT {

    private static final int PAIRS = 300;
    private static final int AT_ONCE = 8;
    private static final Duration LEASE = Duration.ofSeconds(2);

    private record Trial(int handovers, long lastHandover, long answered) {}

    @Test
    void shouldLetNothingLeaveAfterAWithdrawalIsAnswered() throws InterruptedException, ExecutionException {
        // Given
        List<Callable<Trial>> pairs = new ArrayList<>();
        ExecutorService senders = Executors.newFixedThreadPool(2 * AT_ONCE);
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(() -> race(senders));
        }

        // When
        List<Trial> trials = new ArrayList<>();
        try (ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<Trial> trial : runners.invokeAll(pairs)) {
                trials.add(trial.get());
            }
        } finally {
            senders.shutdownNow();
        }

        // Then
        assertThat(trials).allSatisfy(trial -> assertThat(trial.lastHandover()).isLessThan(trial.answered()));
        assertThat(trials.stream().mapToInt(Trial::handovers).sum()).isGreaterThan(PAIRS / 4);
    }

    private static Trial race(ExecutorService senders) throws InterruptedException, ExecutionException {
        String person = somebody();
        recorded(statement(person, "GRANTED", "08:00:00"));
        List<Future<List<Long>>> sending =
                List.of(senders.submit(() -> send(person, "a")), senders.submit(() -> send(person, "b")));
        dawdle(20);
        recorded(statement(person, "WITHDRAWN", "09:00:00"));
        long answered = System.nanoTime();
        List<Long> handovers = new ArrayList<>(sending.getFirst().get());
        handovers.addAll(sending.getLast().get());
        return new Trial(handovers.size(), handovers.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE), answered);
    }

    /** Sends until the answer is no; the times at which it handed over. */
    private static List<Long> send(String person, String sender) {
        List<Long> handovers = new ArrayList<>();
        for (int visit = 0; ; visit++) {
            String key = person + "/" + sender + "/" + visit;
            long asked = System.nanoTime();
            Map<String, Object> decision = decisions(check(person, "marketing", key, LEASE.toString())).getFirst();
            if (!"GRANTED".equals(decision.get("decision"))) {
                return handovers;
            }
            dawdle(15);
            if (System.nanoTime() - asked < LEASE.toNanos()) {
                handovers.add(System.nanoTime());
            }
            returnPermits(key);
        }
    }

    private static void dawdle(int most) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(Duration.ofMillis(most).toNanos()));
    }
}
