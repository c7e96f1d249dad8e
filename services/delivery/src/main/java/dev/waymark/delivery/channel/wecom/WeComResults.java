package dev.waymark.delivery.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.ReceiptSink;
import dev.waymark.delivery.store.WeComTasks;
import dev.waymark.delivery.store.WeComTasks.Task;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Asks what became of broadcasts (<a href="https://developer.work.weixin.qq.com/document/path/93338">get_groupmsg_send_result</a>): WeCom tells it to who asks, and the employee
 * may take days. What it tells becomes receipts.
 */
@ApplicationScoped
class WeComResults {

    private static final Logger LOG = Logger.getLogger(WeComResults.class);
    private static final String PATH = "/cgi-bin/externalcontact/get_groupmsg_send_result";
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int MOST_PAGES = 100;
    private static final int LIMIT = 10;

    private final WeComChannel channel;
    private final WeComTasks tasks;
    private final ReceiptSink receipts;

    WeComResults(WeComChannel channel, WeComTasks tasks, ReceiptSink receipts) {
        this.channel = channel;
        this.tasks = tasks;
        this.receipts = receipts;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() throws InterruptedException {
        if (!channel.configured()) {
            return;
        }
        try {
            for (Task task : within(tasks.claim(Instant.now(), channel.firstPoll()))) {
                ask(task);
            }
        } catch (ExecutionException | TimeoutException failure) {
            LOG.warnf("Results of broadcasts are asked for later (%s)", failure.getMessage());
        }
    }

    private void ask(Task task) throws InterruptedException, ExecutionException, TimeoutException {
        Optional<WeComApi> api = channel.api(task.account());
        Optional<Map<String, Told>> told = api.isEmpty() ? Optional.empty() : results(api.get(), task);
        if (told.isEmpty()) {
            return;
        }
        Map<String, Told> results = told.get();
        Set<String> untold = within(tasks.untold(task.account(), results.keySet()));
        for (String id : untold) {
            Told now = results.getOrDefault(id, Told.NOT_CONFIRMED);
            if (now != Told.NOT_CONFIRMED) {
                ProviderId of = new ProviderId(task.account(), id);
                receipts.take(new ProviderReceipt(of, null, null, now.state, now.name()))
                        .toCompletableFuture()
                        .get(LIMIT, TimeUnit.SECONDS);
            }
        }
        boolean over = task.createdAt().plus(LONGEST_WAIT).isBefore(Instant.now());
        if (over || (untold.isEmpty() && !results.isEmpty() && !results.containsValue(Told.NOT_CONFIRMED))) {
            within(tasks.delete(task));
        }
    }

    /** What became of one customer's message. */
    private enum Told {
        NOT_CONFIRMED(ReceiptState.PENDING),
        SENT(ReceiptState.DELIVERED),
        NO_CONTACT(ReceiptState.FAILED),
        TOO_MANY(ReceiptState.FAILED);

        private final ReceiptState state;

        Told(ReceiptState state) {
            this.state = state;
        }

        /** The numbers of WeCom; 3 says that the customer has got as many broadcasts as she may. */
        static Told of(int status) {
            return switch (status) {
                case 1 -> SENT;
                case 2 -> NO_CONTACT;
                case 3 -> TOO_MANY;
                default -> NOT_CONFIRMED;
            };
        }
    }

    /** By the id of each customer's message; empty where WeCom does not say. */
    private static Optional<Map<String, Told>> results(WeComApi api, Task task) throws InterruptedException {
        Map<String, Told> results = new HashMap<>();
        String cursor = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            byte[] question = WeComText.resultQuestion(task.msgid(), task.sender(), cursor);
            WeComApi.Answer answer =
                    api.request(PATH, question).run(Instant.now().plus(ANSWER));
            if (!(answer instanceof WeComApi.Answer.Said(int code, JsonNode json))
                    || WeComMeaning.of(code) != WeComMeaning.TAKEN) {
                LOG.warnf("WeCom does not tell the result of a task of %s", task.account());
                return Optional.empty();
            }
            json.path("send_list")
                    .forEach(one -> results.put(
                            BroadcastTasks.person(
                                    task.msgid(), one.path("external_userid").asText()),
                            Told.of(one.path("status").asInt())));
            cursor = json.path("next_cursor").asText();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return Optional.of(results);
    }

    private static <T> T within(Uni<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.subscribeAsCompletionStage().get(LIMIT, TimeUnit.SECONDS);
    }
}
