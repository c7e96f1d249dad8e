package dev.waymark.delivery.channel;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Hand-overs that block: each has a thread of its own, and ends in time, whatever the provider does. */
public final class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** One hand-over. */
    public interface Attempt {

        /** Blocks until it is known what became of the message. */
        DispatchOutcome run() throws InterruptedException;

        /** What can be said of it at this moment, when it takes too long; asked while {@link #run()} may still go on. */
        DispatchOutcome givenUp();
    }

    /**
     * Runs an attempt, and gives it up when the message's time and then the provider's are over.
     *
     * @param answerTime how long the provider may take once the message is written
     * @return the outcome; the Uni never fails
     */
    public Uni<DispatchOutcome> run(Attempt attempt, Dispatch message, Duration answerTime) {
        Duration left = Duration.between(Instant.now(), message.notAfter());
        return Uni.createFrom()
                .item(() -> run(attempt))
                .runSubscriptionOn(threads)
                .ifNoItem()
                .after(left.isNegative() ? answerTime : left.plus(answerTime))
                .recoverWithItem(attempt::givenUp)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Message %s: the hand-over failed", message.messageId()))
                .onFailure()
                .recoverWithItem(new DispatchOutcome.Unknown("HAND_OVER_FAILED", List.of()));
    }

    private static DispatchOutcome run(Attempt attempt) {
        try {
            return attempt.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return attempt.givenUp();
        }
    }
}
