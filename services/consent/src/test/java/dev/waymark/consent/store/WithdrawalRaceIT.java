package dev.waymark.consent.store;

import static dev.waymark.consent.api.ConsentCalls.somebody;
import static dev.waymark.consent.api.ConsentCalls.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waymark.consent.api.WholeService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Senders that ask, dawdle and hand over, against withdrawals over HTTP: after a withdrawal is answered nothing leaves. More pairs:
 * {@code -Dwaymark.race.pairs=10000}.
 */
@WholeService
class WithdrawalRaceIT {

    private static final int PAIRS = Integer.getInteger("waymark.race.pairs", 200);
    private static final int AT_ONCE = 8;
    private static final Duration LEASE = Duration.ofSeconds(2);

    private final RacingCalls calls = new RacingCalls();

    private record Trial(int handovers, long lastHandover, long answered) {}

    @Test
    void shouldLetNothingLeaveAfterAWithdrawalIsAnswered() throws InterruptedException, ExecutionException {
        List<Trial> trials = race(
                "marketing",
                person -> calls.record(statement(person, "GRANTED", "08:00:00")),
                person -> calls.record(statement(person, "WITHDRAWN", "09:00:00")));

        assertThat(trials).allSatisfy(trial -> assertThat(trial.lastHandover()).isLessThan(trial.answered()));
        assertThat(trials.stream().mapToInt(Trial::handovers).sum()).isGreaterThan(PAIRS / 4);
    }

    @Test
    void shouldLetNothingLeaveAfterAStrangerIsSuppressed() throws InterruptedException, ExecutionException {
        List<Trial> trials = race("transactional", stranger -> {}, calls::suppress);

        assertThat(trials).allSatisfy(trial -> assertThat(trial.lastHandover()).isLessThan(trial.answered()));
        assertThat(trials.stream().mapToInt(Trial::handovers).sum()).isGreaterThan(PAIRS / 4);
    }

    private List<Trial> race(String purpose, Consumer<String> prepare, Consumer<String> refuse)
            throws InterruptedException, ExecutionException {
        List<Trial> trials = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(2 * AT_ONCE);
                ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Trial>> pairs = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                pairs.add(() -> trial(senders, purpose, prepare, refuse));
            }
            for (Future<Trial> trial : runners.invokeAll(pairs)) {
                trials.add(trial.get());
            }
        }
        return trials;
    }

    private Trial trial(ExecutorService senders, String purpose, Consumer<String> prepare, Consumer<String> refuse)
            throws InterruptedException, ExecutionException {
        String person = somebody();
        prepare.accept(person);
        Future<List<Long>> one = senders.submit(() -> send(person, purpose, "one"));
        Future<List<Long>> other = senders.submit(() -> send(person, purpose, "other"));
        dawdle(20);
        refuse.accept(person);
        long answered = System.nanoTime();
        List<Long> handovers = new ArrayList<>(one.get());
        handovers.addAll(other.get());
        long last = handovers.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
        return new Trial(handovers.size(), last, answered);
    }

    /** Sends until the answer is no; the times at which it handed over. */
    private List<Long> send(String person, String purpose, String sender) {
        List<Long> handovers = new ArrayList<>();
        for (int visit = 0; ; visit++) {
            String key = person + "/" + sender + "/" + visit;
            long asked = System.nanoTime();
            if (!calls.isPermitted(person, purpose, key, LEASE)) {
                return handovers;
            }
            dawdle(15);
            if (System.nanoTime() - asked < LEASE.toNanos()) {
                handovers.add(System.nanoTime());
            }
            calls.giveBack(key);
        }
    }

    private static void dawdle(int most) {
        LockSupport.parkNanos(
                ThreadLocalRandom.current().nextLong(Duration.ofMillis(most).toNanos()));
    }
}
