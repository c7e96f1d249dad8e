package dev.waymark.delivery.channel.wecom;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.delivery.channel.Attempts;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of an application to one member. WeCom drops the same message to the same person within a time, so what was not answered is
 * sent once more.
 */
final class ApplicationAttempt implements Attempts.Attempt {

    private static final String PATH = "/cgi-bin/message/send";

    private final WeComApi api;
    private final Dispatch message;
    private final String userId;
    private volatile WeComApi.@Nullable Request current;
    private volatile boolean maybeTaken;

    ApplicationAttempt(WeComApi api, Dispatch message, String userId) {
        this.api = api;
        this.message = message;
        this.userId = userId;
    }

    @Override
    public DispatchOutcome run() throws InterruptedException {
        Optional<byte[]> body = WeComText.ofApplication(api.settings(), userId, message.content());
        if (body.isEmpty()) {
            return new DispatchOutcome.Rejected(true, "WECOM_TOO_LONG");
        }
        WeComApi.Answer first = once(body.get());
        if (!(first instanceof WeComApi.Answer.Unclear)) {
            return outcome(first);
        }
        maybeTaken = true;
        return outcome(once(body.get()));
    }

    private WeComApi.Answer once(byte[] body) throws InterruptedException {
        WeComApi.Request request = api.request(PATH, body);
        current = request;
        return request.run(message.notAfter());
    }

    @Override
    public DispatchOutcome givenUp() {
        WeComApi.Request begun = current;
        return begun == null ? new DispatchOutcome.NotSent("NO_ANSWER") : outcome(begun.soFar());
    }

    /** After a first request without an answer only a clear word says what became of it. */
    private DispatchOutcome outcome(WeComApi.Answer answer) {
        return switch (answer) {
            case WeComApi.Answer.NotSent(String reason) ->
                maybeTaken ? new DispatchOutcome.Unknown("NO_ANSWER", List.of()) : new DispatchOutcome.NotSent(reason);
            case WeComApi.Answer.Unclear(String reason) -> new DispatchOutcome.Unknown(reason, List.of());
            case WeComApi.Answer.Said(int code, JsonNode json) -> said(code, json);
        };
    }

    private DispatchOutcome said(int code, JsonNode json) {
        WeComMeaning meaning = WeComMeaning.of(code);
        if (meaning != WeComMeaning.TAKEN) {
            return maybeTaken && meaning != WeComMeaning.DEAD && meaning != WeComMeaning.REFUSED
                    ? new DispatchOutcome.Unknown("NO_ANSWER", List.of())
                    : meaning.outcome(code, api.settings().throttlePause());
        }
        if (names(json, "invaliduser")) {
            return new DispatchOutcome.AddressDead("WECOM_INVALID_USER", null);
        }
        if (names(json, "unlicenseduser")) {
            return new DispatchOutcome.Rejected(true, "WECOM_UNLICENSED_USER");
        }
        return new DispatchOutcome.Accepted(List.of(new ProviderId(
                api.account(), json.path("msgid").asText(message.messageId().toString()))));
    }

    /** WeCom does not tell upper from lower case in userids, and answers in lower case. */
    private boolean names(JsonNode json, String list) {
        return Set.of(json.path(list).asText().split("\\|")).contains(userId.toLowerCase(Locale.ROOT));
    }
}
