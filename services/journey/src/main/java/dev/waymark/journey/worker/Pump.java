package dev.waymark.journey.worker;

import dev.waymark.journey.config.JourneyConfig;
import dev.waymark.journey.engine.InFlight;
import dev.waymark.journey.engine.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Carries commands from a table to the engine, many at a time and no more than the engine bears, on a thread of its own. The table
 * is the queue: a command is claimed for the length of a lease, sent, and settled once the engine has answered. Whatever is lost in
 * between, by a crash of either side, is claimed again when its lease is over.
 *
 * @param <T> what is claimed
 */
final class Pump<T> {

    private static final Logger LOG = Logger.getLogger(Pump.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    /** The table and the command. Claiming and settling may block: they run on the pump's thread. */
    interface Work<T> {

        List<T> claim(int most);

        /** Sends without waiting; the stage never fails. */
        CompletionStage<Reply> send(T item);

        void settle(List<Settled<T>> settled);
    }

    /** An answered command; one that is not done may be tried again after {@code pause}. */
    record Settled<T>(T item, Reply reply, Duration pause) {}

    private record Answer<T>(T item, Reply reply, long nanos) {}

    private final Work<T> work;
    private final JourneyConfig.Sending config;
    private final InFlight inFlight;
    private final Queue<Answer<T>> answers = new ConcurrentLinkedQueue<>();
    private final List<Settled<T>> unsettled = new ArrayList<>();
    private final Semaphore signals = new Semaphore(0);
    private final AtomicBoolean announced = new AtomicBoolean(true);
    private final Thread thread;
    private volatile boolean running = true;
    private boolean backlog;
    private int failures;
    private long quietUntil = System.nanoTime();
    private long nextLook = System.nanoTime();

    Pump(String name, JourneyConfig.Sending config, Work<T> work) {
        this.work = work;
        this.config = config;
        this.inFlight = new InFlight(config.maxInFlight(), config.slow());
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Says that there is new work. Any thread; never blocks. */
    void announce() {
        announced.set(true);
        signal();
    }

    /** Claims nothing more and waits, a few seconds at most, for the answers under way. */
    void stop() throws InterruptedException {
        running = false;
        signal();
        thread.join(DRAIN);
    }

    private void run() {
        while (running || inFlight.waiting() > 0 || !unsettled.isEmpty()) {
            try {
                round();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void round() throws InterruptedException {
        try {
            collect();
            settle();
            if (running && due()) {
                claimAndSend();
            }
            await(pauseMillis());
        } catch (RuntimeException failure) {
            LOG.warnf("%s: %s; trying again", thread.getName(), failure.getMessage());
            await(ThreadLocalRandom.current().nextLong(200, 1_000));
        }
    }

    private void collect() {
        List<Answer<T>> fresh = new ArrayList<>();
        for (Answer<T> answer = answers.poll(); answer != null; answer = answers.poll()) {
            fresh.add(answer);
            inFlight.answered(answer.reply().congested(), answer.nanos());
        }
        if (fresh.stream().anyMatch(answer -> answer.reply() instanceof Reply.Done)) {
            failures = 0;
        }
        if (fresh.stream().anyMatch(answer -> answer.reply().congested())) {
            failures++;
            quietUntil = System.nanoTime() + backoff().toNanos();
        }
        fresh.forEach(answer -> unsettled.add(
                new Settled<>(answer.item(), answer.reply(), answer.reply().congested() ? backoff() : refusedPause())));
    }

    /** While there is more to do than may be sent, a quarter is settled and claimed at a time: each costs a transaction. */
    private int portion() {
        return backlog ? Math.max(1, inFlight.limit() / 4) : 1;
    }

    private void settle() {
        if (unsettled.size() >= portion() || inFlight.waiting() == 0 && !unsettled.isEmpty()) {
            work.settle(List.copyOf(unsettled));
            unsettled.clear();
        }
    }

    private boolean due() {
        long now = System.nanoTime();
        boolean room = inFlight.room() >= portion() || inFlight.waiting() == 0;
        return room && now - quietUntil >= 0 && (announced.get() || now - nextLook >= 0);
    }

    private void claimAndSend() {
        int room = inFlight.room();
        announced.set(false);
        List<T> claimed = work.claim(room);
        nextLook = System.nanoTime() + config.look().toNanos();
        backlog = claimed.size() == room;
        if (backlog) {
            announced.set(true);
        }
        claimed.forEach(this::send);
    }

    private void send(T item) {
        long since = System.nanoTime();
        inFlight.sent();
        try {
            work.send(item).whenComplete((reply, never) -> answered(item, reply, since));
        } catch (RuntimeException notSent) {
            answered(item, new Reply.Refused(String.valueOf(notSent.getMessage())), since);
        }
    }

    private void answered(T item, Reply reply, long since) {
        answers.add(new Answer<>(item, reply, System.nanoTime() - since));
        signal();
    }

    private long pauseMillis() {
        if (!answers.isEmpty()) {
            return 0;
        }
        if (inFlight.waiting() > 0 && (inFlight.room() < portion() || !running)) {
            return config.look().toMillis();
        }
        long until = announced.get() || quietUntil - nextLook > 0 ? quietUntil : nextLook;
        return TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime() + 999_999);
    }

    private void await(long millis) throws InterruptedException {
        if (millis > 0 && signals.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }

    private void signal() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    private Duration backoff() {
        long ceiling = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
    }

    private Duration refusedPause() {
        long millis = config.refusedPause().toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
    }
}
