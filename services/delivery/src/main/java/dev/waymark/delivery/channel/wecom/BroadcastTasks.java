package dev.waymark.delivery.channel.wecom;

import dev.waymark.delivery.store.WeComTasks;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Tasks that wait for an employee, until their results are known. */
@ApplicationScoped
class BroadcastTasks {

    private static final Logger LOG = Logger.getLogger(BroadcastTasks.class);
    private static final int LIMIT = 2;
    private static final int DIGITS = 16;

    private final WeComTasks store;

    BroadcastTasks(WeComTasks store) {
        this.store = store;
    }

    /** Notes a task, on the caller's thread. What cannot be noted is sent all the same, and its result is not known. */
    void begun(String account, String msgid, WeComSettings settings) throws InterruptedException {
        try {
            Instant now = Instant.now();
            store.insert(account, msgid, settings.sender().orElseThrow(), now, now.plus(settings.firstPoll()))
                    .onFailure()
                    .retry()
                    .atMost(2)
                    .subscribeAsCompletionStage()
                    .get(LIMIT, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LOG.errorf("The results of a task of %s will not be known: %s", account, failure.getMessage());
        }
    }

    /** The id of one customer's message in a task; names nobody. */
    static String person(String msgid, String customer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(customer.getBytes(StandardCharsets.UTF_8));
            return msgid + "/" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
