package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.channel.http.Exchange;
import dev.waymark.delivery.channel.http.ProviderHttp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Calls one server of which a new connection takes one request alone, and many at once when that has been answered: "the server allows only one stream on the
 * connection until you send a push message with a valid authentication token" (Apple, "Sending notification requests to APNs"). Safe for threads.
 */
final class FirstAlone {

    // Well within the thirty seconds for which the HTTP client keeps a connection that nobody uses.
    private static final Duration OPEN = Duration.ofSeconds(20);

    private final ReentrantLock opening = new ReentrantLock(true);
    private volatile Instant answered = Instant.EPOCH;

    /** Blocks until the request is answered or given up; one that finds no time is not begun. */
    Exchange run(ProviderHttp.Call call, Instant notAfter) throws InterruptedException {
        if (isOpen()) {
            return answer(call);
        }
        long left = Duration.between(Instant.now(), notAfter).toMillis();
        if (!opening.tryLock(Math.max(0, left), TimeUnit.MILLISECONDS)) {
            return call.soFar();
        }
        try {
            if (!isOpen()) {
                return answer(call);
            }
        } finally {
            opening.unlock();
        }
        return answer(call);
    }

    private boolean isOpen() {
        return Instant.now().isBefore(answered.plus(OPEN));
    }

    private Exchange answer(ProviderHttp.Call call) throws InterruptedException {
        Exchange exchange = call.run();
        answered = exchange instanceof Exchange.Answered ? Instant.now() : Instant.EPOCH;
        return exchange;
    }
}
