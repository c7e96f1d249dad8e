package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.Exchange;
import java.time.Duration;

/**
 * What Firebase answered.
 *
 * @param name of the message it took; empty where it took none
 * @param error the FCM error code, else the status of google.rpc, else empty
 * @param aboutToken whether an argument is invalid, and it is the device's token
 */
record FcmAnswer(String name, String error, boolean aboutToken) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CODE = 40;

    static FcmAnswer of(Exchange.Answered answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            JsonNode error = json.path("error");
            String code = error.path("status").asText();
            boolean aboutToken = false;
            for (JsonNode detail : error.path("details")) {
                if (detail.path("@type").asText().endsWith("FcmError")) {
                    code = detail.path("errorCode").asText(code);
                }
                for (JsonNode violation : detail.path("fieldViolations")) {
                    aboutToken |= violation.path("field").asText().equals("message.token");
                }
            }
            return new FcmAnswer(json.path("name").asText(), word(code), aboutToken);
        } catch (JsonProcessingException none) {
            return new FcmAnswer("", "", false);
        }
    }

    private static String word(String code) {
        String safe = code.replaceAll("[^A-Z0-9_]", "");
        return safe.substring(0, Math.min(LONGEST_CODE, safe.length()));
    }

    /** What a refusal means, by "FCM error codes" and "HTTP v1 error handling" of Firebase's documentation. */
    DispatchOutcome refusal(Exchange.Answered answer, Duration throttlePause) {
        String code = error.isEmpty() ? "FCM_" + answer.status() : "FCM_" + error;
        return switch (error) {
            // Of another project: it can never be reached with this one.
            case "UNREGISTERED", "SENDER_ID_MISMATCH" -> new DispatchOutcome.AddressDead(code, null);
            case "INVALID_ARGUMENT" ->
                aboutToken ? new DispatchOutcome.AddressDead(code, null) : new DispatchOutcome.Rejected(true, code);
            case "QUOTA_EXCEEDED" -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            case "UNAVAILABLE" ->
                answer.headers().firstValue("Retry-After").isPresent()
                        ? new DispatchOutcome.Throttled(answer.retryAfter(throttlePause))
                        : new DispatchOutcome.Rejected(false, code);
            case "INTERNAL", "THIRD_PARTY_AUTH_ERROR", "UNAUTHENTICATED" -> new DispatchOutcome.Rejected(false, code);
            default ->
                answer.status() == 429
                        ? new DispatchOutcome.Throttled(answer.retryAfter(throttlePause))
                        : new DispatchOutcome.Rejected(answer.status() < 500 && answer.status() != 401, code);
        };
    }
}
