package dev.waymark.delivery.channel.smpp;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.SMPPSession;

/**
 * One bound session. It knows who waits for an answer on it: once it is closed no answer can come, and they are told soon
 * instead of waiting for the whole time-out.
 */
final class Bind {

    private final SMPPSession session;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Thread> waiting = new HashSet<>();

    Bind(SMPPSession session) {
        this.session = session;
        session.addSessionStateListener((state, old, source) -> {
            if (state == SessionState.CLOSED) {
                closed.countDown();
            }
        });
        if (session.getSessionState() == SessionState.CLOSED) {
            closed.countDown();
        }
    }

    SMPPSession session() {
        return session;
    }

    boolean open() {
        return closed.getCount() > 0 && session.getSessionState().isTransmittable();
    }

    void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** The calling thread begins to wait for an answer. */
    synchronized void enter() {
        waiting.add(Thread.currentThread());
    }

    /** The calling thread has its answer, or none. */
    synchronized void leave() {
        waiting.remove(Thread.currentThread());
        Thread.interrupted();
    }

    /** Tells those who still wait that no answer will come, after answers already received had time to reach them. */
    void abandon(Duration grace) throws InterruptedException {
        Thread.sleep(grace);
        synchronized (this) {
            waiting.forEach(Thread::interrupt);
        }
    }
}
