package dev.waymark.delivery.channel.pace;

import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How fast messages leave by one account of a provider, and in which order: a token bucket in the provider's unit and a bound of messages on their way, both
 * shared by the lanes ({@link Lane}). When the account asks for less, it pauses, goes on slower, and finds its rate again by itself. Safe for threads, of
 * which those that wait are blocked. It is the pace of this process: with several replicas each has its own.
 *
 * <p>A channel wraps what it hands over, and need do no more:
 *
 * <pre>{@code
 * this.pace = paces.of("sms", "aliyun-cn", Limits.of(settings.ratePerSecond(), settings.inFlight()));
 * ...
 * attempts.run(pace.attempt(attempt, message, segments), message, settings.responseTimeout());
 * }</pre>
 */
public final class Pace {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final int atOnce;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queues<Waiter> queues = new Queues<>();
    private final Bucket bucket;
    private int onTheirWay;

    Pace(Limits limits, Clock clock) {
        this.atOnce = limits.atOnce();
        this.clock = clock;
        this.bucket = new Bucket(limits, System.nanoTime());
    }

    private static final class Waiter implements Queues.Waiting {
        private final Lane lane;
        private final int units;
        private final long since = System.nanoTime();
        private final Condition called;
        private boolean given;

        Waiter(Lane lane, int units, Condition called) {
            this.lane = lane;
            this.units = units;
            this.called = called;
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public int units() {
            return units;
        }
    }

    /**
     * A hand-over that waits for its turn, and from whose outcome the pace learns: {@link DispatchOutcome.Throttled} slows the whole account. Where a
     * provider says that of one person too, {@link #inTurn} serves.
     *
     * @param units how much the provider counts for it, at least one
     */
    public Attempts.Attempt attempt(Attempts.Attempt attempt, Dispatch message, int units) {
        return new Paced(attempt, message, units, true);
    }

    /** A hand-over that waits for its turn. Its outcome says nothing of the account. */
    public Attempts.Attempt inTurn(Attempts.Attempt attempt, Dispatch message, int units) {
        return new Paced(attempt, message, units, false);
    }

    /**
     * Blocks until it is one's turn, or it is clear that this will not be before {@code notAfter}: then another account, or another time, may serve.
     *
     * @throws InterruptedException when the thread is stopped; nothing is taken then
     */
    public Turn take(Lane lane, int units, Instant notAfter) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Waiter waiter = new Waiter(lane, units, lock.newCondition());
            queues.add(waiter);
            boolean inTime = false;
            try {
                inTime = await(waiter, notAfter);
            } finally {
                if (!inTime) {
                    leave(waiter);
                }
            }
            return inTime ? new Turn.Given(this) : new Turn.Missed(missed(lane, units));
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Waiter waiter, Instant notAfter) throws InterruptedException {
        callNext();
        long left = left(notAfter);
        if (!waiter.given
                && bucket.waitBehind(queues.units(waiter.lane) - waiter.units, waiter.units, System.nanoTime())
                        > left) {
            return false;
        }
        while (!waiter.given && left > 0) {
            boolean first = queues.next() == waiter && onTheirWay < atOnce;
            long pause = first ? bucket.waitForNext(waiter.units, System.nanoTime()) : left;
            if (pause > left) {
                return false;
            }
            waiter.called.awaitNanos(Math.max(1, pause));
            callNext();
            left = left(notAfter);
        }
        return left > 0;
    }

    private long left(Instant notAfter) {
        Instant now = clock.instant();
        Instant end = now.plus(LONGEST_WAIT);
        return Duration.between(now, notAfter.isBefore(end) ? notAfter : end).toNanos();
    }

    private void leave(Waiter waiter) {
        if (waiter.given) {
            onTheirWay--;
        } else {
            queues.remove(waiter);
        }
        callNext();
    }

    private DispatchOutcome missed(Lane lane, int units) {
        long now = System.nanoTime();
        int ahead = queues.ahead(lane);
        boolean full = onTheirWay >= atOnce;
        if (bucket.waitForNext(units, now) == 0 && (full || ahead == 0)) {
            return new DispatchOutcome.NotSent(full ? "NO_PLACE_FREE" : "LEASE_OVER");
        }
        double backlog = ahead / bucket.rate(now);
        Duration pause = bucket.pause(now).plusNanos((long) (backlog * 1e9));
        return new DispatchOutcome.Throttled(pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT);
    }

    /** Gives turns to those who can have them, and wakes who is next, to wait for the right time. */
    private void callNext() {
        Waiter next = queues.next();
        while (next != null && onTheirWay < atOnce && bucket.waitForNext(next.units, System.nanoTime()) == 0) {
            bucket.take(next.units, System.nanoTime());
            queues.serve(next);
            onTheirWay++;
            next.given = true;
            next.called.signal();
            next = queues.next();
        }
        if (next != null) {
            next.called.signal();
        }
    }

    void giveBack() {
        locked(() -> {
            onTheirWay--;
            callNext();
        });
    }

    /** The account asked for less: nothing leaves for a while, and then more slowly. */
    public void slower() {
        locked(() -> bucket.slower(System.nanoTime()));
    }

    /** The account took a message and says that it is nearly full. */
    public void crowded() {
        locked(() -> bucket.crowded(System.nanoTime()));
    }

    /** The account took a message. */
    public void took() {
        locked(() -> bucket.took(System.nanoTime()));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** How many messages wait for their turn in a lane. */
    int waiting(Lane lane) {
        lock.lock();
        try {
            return queues.waiting(lane);
        } finally {
            lock.unlock();
        }
    }

    /** How long the one has waited that waits longest in a lane, in seconds; 0 when none does. */
    double oldestSeconds(Lane lane) {
        lock.lock();
        try {
            Waiter oldest = queues.oldest(lane);
            return oldest == null ? 0 : (System.nanoTime() - oldest.since) / 1e9;
        } finally {
            lock.unlock();
        }
    }

    /** Units in a second at this time; infinite where nothing bounds them. */
    double rate() {
        lock.lock();
        try {
            return bucket.rate(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** How long nothing leaves because the account asked for less; zero when it does not. */
    public Duration pause() {
        lock.lock();
        try {
            return bucket.pause(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private final class Paced implements Attempts.Attempt {

        private final Attempts.Attempt attempt;
        private final Dispatch message;
        private final int units;
        private final boolean learning;
        private volatile boolean begun;

        Paced(Attempts.Attempt attempt, Dispatch message, int units, boolean learning) {
            this.attempt = attempt;
            this.message = message;
            this.units = units;
            this.learning = learning;
        }

        @Override
        public DispatchOutcome run() throws InterruptedException {
            return switch (take(message.lane(), units, message.notAfter())) {
                case Turn.Missed(DispatchOutcome outcome) -> outcome;
                case Turn.Given given -> inTurn(given);
            };
        }

        private DispatchOutcome inTurn(Turn.Given turn) throws InterruptedException {
            try (turn) {
                begun = true;
                DispatchOutcome outcome = attempt.run();
                if (learning && outcome instanceof DispatchOutcome.Throttled) {
                    slower();
                } else if (learning && outcome instanceof DispatchOutcome.Accepted) {
                    took();
                }
                return outcome;
            }
        }

        @Override
        public DispatchOutcome givenUp() {
            return begun ? attempt.givenUp() : new DispatchOutcome.NotSent("NO_TURN");
        }
    }
}
