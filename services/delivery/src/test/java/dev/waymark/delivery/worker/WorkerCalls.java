package dev.waymark.delivery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waymark.delivery.channel.ChannelState;
import dev.waymark.delivery.channel.Channels;
import dev.waymark.delivery.peers.Peers;
import dev.waymark.delivery.peers.Sms;
import dev.waymark.platform.worker.JobBatchHandler;
import dev.waymark.platform.worker.JobOutcome;
import dev.waymark.platform.worker.JobTask;
import dev.waymark.testing.PostgresResource;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** How tests call the worker, and look at what it did. */
public abstract class WorkerCalls {

    @Inject
    SendMessageWorker worker;

    @Inject
    BroadcastWorker broadcasts;

    @Inject
    protected Channels channels;

    @Inject
    Vertx vertx;

    @BeforeEach
    protected void bound() {
        Peers.reset();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(channels.find("sms").orElseThrow().state()).isEqualTo(new ChannelState.Up()));
    }

    protected CompletableFuture<List<JobOutcome>> start(JobTask... jobs) {
        return start(worker, jobs);
    }

    /** What the engine is told of a broadcast's job now. */
    protected JobOutcome broadcast(JobTask job) {
        return start(broadcasts, job).orTimeout(30, TimeUnit.SECONDS).join().getFirst();
    }

    private CompletableFuture<List<JobOutcome>> start(JobBatchHandler handler, JobTask... jobs) {
        CompletableFuture<List<JobOutcome>> answer = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(go -> handler.handle(List.of(jobs))
                .subscribe()
                .with(answer::complete, answer::completeExceptionally));
        return answer;
    }

    protected List<JobOutcome> handle(JobTask... jobs) {
        return start(jobs).orTimeout(30, TimeUnit.SECONDS).join();
    }

    protected JobOutcome one(JobTask job) {
        return handle(job).getFirst();
    }

    /** The result that the drawing sees, as texts; an absent reason is empty. */
    protected static Map<String, String> touch(JobOutcome outcome) {
        assertThat(outcome).isInstanceOf(JobOutcome.Complete.class);
        Map<String, String> touch = new TreeMap<>();
        ((Map<?, ?>) Objects.requireNonNull(
                        ((JobOutcome.Complete) outcome).variables().get("touch")))
                .forEach((name, value) -> touch.put(name.toString(), value == null ? "" : value.toString()));
        return touch;
    }

    protected static String result(JobOutcome outcome) {
        return touch(outcome).getOrDefault("outcome", "");
    }

    protected static String messageId(JobOutcome outcome) {
        return touch(outcome).getOrDefault("messageId", "");
    }

    /** The messages that the phone of a person received. */
    protected static List<Sms> phone(String personId) {
        String number = dev.waymark.delivery.peers.GatePeers.number(personId);
        return Peers.SMSC.taken().stream()
                .filter(sms -> sms.to().equals(number))
                .toList();
    }

    protected static String sql(String statement, Object... values) {
        try (Connection connection = PostgresResource.connect("delivery");
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            if (!prepared.execute()) {
                return Integer.toString(prepared.getUpdateCount());
            }
            ResultSet rows = prepared.getResultSet();
            return rows.next() ? String.valueOf(rows.getString(1)) : "none";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
