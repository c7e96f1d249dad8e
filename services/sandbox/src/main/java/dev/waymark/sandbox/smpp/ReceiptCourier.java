package dev.waymark.sandbox.smpp;

import dev.waymark.sandbox.CommandStatus;
import dev.waymark.sandbox.LogEntry;
import dev.waymark.sandbox.Receipt;
import dev.waymark.sandbox.ReceiptsOwed;
import dev.waymark.sandbox.config.SandboxConfig;
import dev.waymark.sandbox.store.Recorder;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;

/**
 * Carries receipts to the client. A receipt waits until its message was answered, until it is due, and until a client is bound
 * that takes deliveries. One that the client does not answer, or refuses, is sent again a few times; one whose connection breaks,
 * without end. Safe for threads.
 */
@ApplicationScoped
public class ReceiptCourier {

    private static final Logger LOG = Logger.getLogger(ReceiptCourier.class);
    private static final int CARRIERS = 4;
    private static final int MAX_ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final BoundSessions sessions;
    private final Recorder recorder;
    private final Clock clock;
    private final SandboxConfig.Smpp config;
    private final DelayQueue<Parcel> parcels = new DelayQueue<>();
    private final Map<String, LogEntry.Submitted> unanswered = new ConcurrentHashMap<>();
    private final List<Thread> carriers = new ArrayList<>();
    private final AtomicInteger round = new AtomicInteger();

    ReceiptCourier(BoundSessions sessions, Recorder recorder, Clock clock, SandboxConfig config) {
        this.sessions = sessions;
        this.recorder = recorder;
        this.clock = clock;
        this.config = config.smpp();
    }

    private record Parcel(Receipt receipt, Instant dueAt, int attempt, int round, Clock clock) implements Delayed {

        private Parcel again(Duration wait, int nextAttempt) {
            return new Parcel(receipt, clock.instant().plus(wait), nextAttempt, round, clock);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(clock.instant(), dueAt));
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Parcel parcel
                    ? dueAt.compareTo(parcel.dueAt)
                    : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** Begins to carry, with what an earlier run still owes. */
    void start(List<ReceiptsOwed.Due> owed) {
        owed.forEach(this::send);
        for (int i = 0; i < CARRIERS; i++) {
            carriers.add(Thread.ofPlatform().daemon().name("receipts-" + i).start(this::carry));
        }
    }

    void stop() {
        carriers.forEach(Thread::interrupt);
    }

    /** Forgets every receipt that is not on its way yet; each belongs to the round between two clears. */
    public void clear() {
        round.incrementAndGet();
        unanswered.clear();
        parcels.clear();
    }

    /** Keeps the receipts of a message until it is answered. */
    void holdUntilAnswered(String messageId, LogEntry.Submitted submitted) {
        unanswered.put(messageId, submitted);
    }

    /** The message's answer has gone out, or could not. */
    void answered(String messageId) {
        LogEntry.Submitted submitted = unanswered.remove(messageId);
        if (submitted != null) {
            send(ReceiptsOwed.of(submitted, messageId, clock.instant()));
        }
    }

    /** Sends when it is due. */
    void send(ReceiptsOwed.Due due) {
        for (int i = 0; i < due.copies(); i++) {
            if (parcels.size() >= config.maxReceiptsOwed()) {
                LOG.warnf(
                        "Receipt of message %s is dropped: too many are owed",
                        due.receipt().messageId());
                return;
            }
            parcels.put(new Parcel(due.receipt(), due.dueAt(), 1, round.get(), clock));
        }
    }

    /** Sends at once, and returns when the receipt is on the wire; without a client that takes it, it waits as others do. */
    void sendAhead(ReceiptsOwed.Due due) throws InterruptedException {
        Optional<CentreSession> receiver = sessions.receiver();
        if (due.copies() == 0 || receiver.isEmpty()) {
            send(due);
            return;
        }
        CountDownLatch written = new CountDownLatch(1);
        Parcel parcel = new Parcel(due.receipt(), due.dueAt(), 1, round.get(), clock);
        Thread.ofVirtual().start(() -> {
            hand(parcel, receiver.get(), written::countDown);
            written.countDown();
        });
        if (!written.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warnf(
                    "Receipt of message %s could not be sent ahead",
                    parcel.receipt().messageId());
        }
    }

    private void carry() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Parcel parcel = parcels.take();
                sessions.awaitReceiver(PATIENCE)
                        .ifPresentOrElse(session -> hand(parcel, session, () -> {}), () -> parcels.put(parcel));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                LOG.error("A receipt could not be carried", e);
            }
        }
    }

    private void hand(Parcel parcel, CentreSession session, Runnable written) {
        if (parcel.round() != round.get()) {
            return;
        }
        try {
            session.deliver(Delivery.receipt(parcel.receipt(), clock.instant()), written);
            record(parcel.receipt(), CommandStatus.OK, session);
        } catch (NegativeResponseException e) {
            record(parcel.receipt(), new CommandStatus(e.getCommandStatus()), session);
            retry(parcel);
        } catch (ResponseTimeoutException | InvalidResponseException e) {
            retry(parcel);
        } catch (IOException e) {
            parcels.put(parcel.again(config.receiptRetry(), parcel.attempt()));
        } catch (PDUException e) {
            LOG.errorf(
                    "Receipt of message %s cannot be written as SMPP",
                    parcel.receipt().messageId());
        }
    }

    private void retry(Parcel parcel) {
        if (parcel.attempt() < MAX_ATTEMPTS) {
            parcels.put(parcel.again(config.receiptRetry(), parcel.attempt() + 1));
        } else {
            LOG.warnf(
                    "Receipt of message %s is given up after %d attempts",
                    parcel.receipt().messageId(), parcel.attempt());
        }
    }

    private void record(Receipt receipt, CommandStatus status, CentreSession session) {
        try {
            recorder.record(new LogEntry.ReceiptSent(
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    receipt.messageId(),
                    receipt.phone(),
                    receipt.stat(),
                    receipt.errorCode(),
                    status,
                    session.getSessionId()));
        } catch (IOException e) {
            LOG.errorf("Receipt of message %s was sent, but the log cannot be written", receipt.messageId());
        }
    }
}
