package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.Exchange;
import java.time.Duration;

/**
 * What Huawei's Push Kit answered.
 *
 * @param code its eight digits; empty where there are none
 */
record HuaweiAnswer(String code) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DIGITS = "\\d{1,10}";

    static HuaweiAnswer of(Exchange.Answered answer) {
        try {
            String code = JSON.readTree(answer.text()).path("code").asText();
            return new HuaweiAnswer(code.matches(DIGITS) ? code : "");
        } catch (JsonProcessingException none) {
            return new HuaweiAnswer("");
        }
    }

    boolean taken() {
        return code.equals("80000000");
    }

    /** Whether another access token is all that is wanted. */
    boolean refusesToken() {
        return switch (code) {
            case "80200001", "80200003", "80200005" -> true;
            default -> false;
        };
    }

    /** What a refusal means, by "Sending messages, error codes" of Push Kit's REST reference. Codes for topics and many tokens are not met here. */
    DispatchOutcome refusal(Exchange.Answered answer, Duration throttlePause) {
        String word = "HUAWEI_" + (code.isEmpty() ? answer.status() : code);
        return switch (code) {
            // One token was sent to: where some are illegal, and where all are, it is this one.
            case "80100000", "80300007" -> new DispatchOutcome.AddressDead(word, null);
            case "80100001", "80100003", "80100004", "80100013", "80100016", "80100018" ->
                new DispatchOutcome.Rejected(true, word);
            case "80300002", "80300008", "80300010", "80300011", "80300013" -> new DispatchOutcome.Rejected(true, word);
            case "80100017" -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            case "80200001", "80200003", "80200005", "80600003", "81000001" ->
                new DispatchOutcome.Rejected(false, word);
            default -> byStatus(answer, word, throttlePause);
        };
    }

    private static DispatchOutcome byStatus(Exchange.Answered answer, String word, Duration throttlePause) {
        return switch (answer.status()) {
            // Huawei answers 503 for flow control.
            case 429, 503 -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            case 401 -> new DispatchOutcome.Rejected(false, word);
            default -> new DispatchOutcome.Rejected(answer.status() >= 400 && answer.status() < 500, word);
        };
    }
}
