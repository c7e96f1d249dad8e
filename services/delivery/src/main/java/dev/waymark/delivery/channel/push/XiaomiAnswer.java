package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.http.Exchange;
import java.time.Duration;
import java.util.List;

/**
 * What Xiaomi's Mi Push answered.
 *
 * @param code zero for success; -2 where there is none
 * @param reason its English words
 */
record XiaomiAnswer(int code, String reason) {

    private static final int NONE = -2;
    private static final int UNKNOWN_ERROR = -1;
    private static final Duration QUOTA_OF_THE_DAY = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    static XiaomiAnswer of(Exchange.Answered answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            return new XiaomiAnswer(
                    json.path("code").asInt(NONE), json.path("reason").asText());
        } catch (JsonProcessingException none) {
            return new XiaomiAnswer(NONE, "");
        }
    }

    boolean taken() {
        return code == 0;
    }

    /**
     * What a refusal means, by "Error codes of the server" and "Limits of messages" of Mi Push's documentation. Codes about aliases, topics and statistics are
     * not met here.
     */
    DispatchOutcome refusal(Exchange.Answered answer, Duration throttlePause, ProviderId id) {
        String word = "XIAOMI_" + (code == NONE ? answer.status() : code);
        return switch (code) {
            // It says itself that it does not know.
            case UNKNOWN_ERROR -> new DispatchOutcome.Unknown("XIAOMI_UNKNOWN_ERROR", List.of(id));
            case 10029 -> new DispatchOutcome.AddressDead(word, null);
            // "Sending failed" is said of a regId that is none, and of other things.
            case 20301 ->
                reason.contains("valid target")
                        ? new DispatchOutcome.AddressDead(word, null)
                        : new DispatchOutcome.Rejected(false, word);
            case 10027 -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            case 10034, 200001 -> new DispatchOutcome.Throttled(QUOTA_OF_THE_DAY);
            case 1, 10001, 10002, 10003, 10037, 20607, 21301, 22102, 26003, 65003, 65029, 65030 ->
                new DispatchOutcome.Rejected(false, word);
            case NONE, 0 -> byStatus(answer, word, throttlePause);
            default -> new DispatchOutcome.Rejected(true, word);
        };
    }

    private static DispatchOutcome byStatus(Exchange.Answered answer, String word, Duration throttlePause) {
        return switch (answer.status()) {
            case 429, 503 -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            case 401 -> new DispatchOutcome.Rejected(false, word);
            default -> new DispatchOutcome.Rejected(answer.status() >= 400 && answer.status() < 500, word);
        };
    }
}
