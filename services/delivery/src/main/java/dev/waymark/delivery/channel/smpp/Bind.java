package dev.waymark.delivery.channel.smpp;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    /** Waits for the end of the link, at most for a while; returns whether it has ended. */
    boolean awaitClosed(Duration patience) throws InterruptedException {
        return closed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Whether nothing was heard for longer than an idle link is ever silent. The library asks an idle link whether it lives, but
     * it asks in vain while its writer hangs or once its reader has died; then only this tells.
     */
    boolean silentFor(Duration limit) {
        return System.currentTimeMillis() - session.getLastActivityTimestamp() > limit.toMillis();
    }

    /** Gives the link up, whatever its threads are doing. */
    void cut() {
        closed.countDown();
        Thread.ofVirtual().name("smpp-cut").start(session::close);
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
