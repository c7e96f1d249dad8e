package dev.waymark.delivery.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One task for an employee: the same message to all of these customers. It is created once, for WeCom does not know the same task again. */
final class BroadcastAttempt implements Attempts.Attempt {

    private static final String PATH = "/cgi-bin/externalcontact/add_msg_template";

    private final WeComApi api;
    private final BroadcastTasks tasks;
    private final List<String> customers;
    private final Content content;
    private final Instant notAfter;
    private final Set<String> failed = new HashSet<>();
    private volatile WeComApi.@Nullable Request current;

    BroadcastAttempt(WeComApi api, BroadcastTasks tasks, List<String> customers, Content content, Instant notAfter) {
        this.api = api;
        this.tasks = tasks;
        this.customers = customers;
        this.content = content;
        this.notAfter = notAfter;
    }

    /** The outcome of the task; with {@code Accepted} its number. */
    @Override
    public DispatchOutcome run() throws InterruptedException {
        Optional<byte[]> body = WeComText.ofBroadcast(api.settings(), customers, content);
        if (body.isEmpty()) {
            return new DispatchOutcome.Rejected(true, "WECOM_TOO_LONG");
        }
        WeComApi.Request request = api.request(PATH, body.get());
        current = request;
        DispatchOutcome outcome = outcome(request.run(notAfter));
        if (outcome instanceof DispatchOutcome.Accepted(List<ProviderId> ids)) {
            tasks.begun(api.account(), ids.getFirst().id(), api.settings());
        }
        return outcome;
    }

    @Override
    public DispatchOutcome givenUp() {
        WeComApi.Request begun = current;
        return begun == null ? new DispatchOutcome.NotSent("NO_ANSWER") : outcome(begun.soFar());
    }

    /** What became of one of the customers, given the outcome of the task. */
    DispatchOutcome of(String customer, DispatchOutcome task) {
        if (!(task instanceof DispatchOutcome.Accepted(List<ProviderId> ids))) {
            return task;
        }
        synchronized (failed) {
            return failed.contains(customer)
                    ? new DispatchOutcome.Rejected(true, "WECOM_FAIL_LIST")
                    : new DispatchOutcome.Accepted(List.of(new ProviderId(
                            api.account(), BroadcastTasks.person(ids.getFirst().id(), customer))));
        }
    }

    private DispatchOutcome outcome(WeComApi.Answer answer) {
        return switch (answer) {
            case WeComApi.Answer.NotSent(String reason) -> new DispatchOutcome.NotSent(reason);
            case WeComApi.Answer.Unclear(String reason) -> new DispatchOutcome.Unknown(reason, List.of());
            case WeComApi.Answer.Said(int code, JsonNode json) -> said(code, json);
        };
    }

    private DispatchOutcome said(int code, JsonNode json) {
        WeComMeaning meaning = WeComMeaning.of(code);
        if (meaning != WeComMeaning.TAKEN) {
            return meaning.outcome(code, api.settings().throttlePause());
        }
        synchronized (failed) {
            json.path("fail_list").forEach(customer -> failed.add(customer.asText()));
        }
        return new DispatchOutcome.Accepted(
                List.of(new ProviderId(api.account(), json.path("msgid").asText())));
    }
}
