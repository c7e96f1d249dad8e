package dev.waymark.sandbox.smpp;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The clients that are bound now. Safe for threads. */
@ApplicationScoped
public class BoundSessions {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Bound> sessions = new ArrayList<>();

    /**
     * One bound client.
     *
     * @param state BOUND_TX, BOUND_RX or BOUND_TRX
     */
    public record Client(String id, String systemId, String state, Instant boundAt) {}

    private record Bound(CentreSession session, String systemId, Instant boundAt) {

        private boolean receives() {
            return session.getSessionState().isReceivable();
        }
    }

    /** The clients, in the order of their binds. */
    public List<Client> clients() {
        lock.lock();
        try {
            return sessions.stream()
                    .map(bound -> new Client(
                            bound.session().getSessionId(),
                            bound.systemId(),
                            bound.session().getSessionState().name(),
                            bound.boundAt()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    void add(CentreSession session, String systemId, Instant boundAt) {
        lock.lock();
        try {
            sessions.add(new Bound(session, systemId, boundAt));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void remove(CentreSession session) {
        lock.lock();
        try {
            sessions.removeIf(bound -> bound.session().equals(session));
        } finally {
            lock.unlock();
        }
    }

    /** All sessions, to be closed. */
    List<CentreSession> all() {
        lock.lock();
        try {
            return sessions.stream().map(Bound::session).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The client that was bound last and takes deliveries. */
    Optional<CentreSession> receiver() {
        lock.lock();
        try {
            return sessions.reversed().stream()
                    .filter(Bound::receives)
                    .map(Bound::session)
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #receiver}, and waits for one when there is none. */
    Optional<CentreSession> awaitReceiver(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (receiver().isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return receiver();
        } finally {
            lock.unlock();
        }
    }
}
