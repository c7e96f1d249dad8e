package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.DispatchOutcome;
import dev.waymark.delivery.channel.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What APNs answered to a message that it did not take.
 *
 * @param reason Apple's word for it; empty where there is none
 * @param since when Apple last knew that the token is of no device; null where it does not say
 */
record ApnsAnswer(String reason, @Nullable Instant since) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_CODE = 40;
    private static final long LATEST = 253_402_300_799_999L;

    static ApnsAnswer of(Exchange.Answered answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            long timestamp = json.path("timestamp").asLong();
            return new ApnsAnswer(
                    word(json.path("reason").asText()),
                    timestamp > 0 && timestamp <= LATEST ? Instant.ofEpochMilli(timestamp) : null);
        } catch (JsonProcessingException none) {
            return new ApnsAnswer("", null);
        }
    }

    private static String word(String reason) {
        String safe = reason.replaceAll("[^A-Za-z0-9]", "");
        return safe.substring(0, Math.min(LONGEST_CODE, safe.length()));
    }

    /** Whether another provider token is all that is wanted. */
    boolean refusesToken() {
        return reason.equals("ExpiredProviderToken");
    }

    /** What it means, by "Handling notification responses from APNs". */
    DispatchOutcome refusal(Exchange.Answered answer, Duration throttlePause) {
        String code = reason.isEmpty() ? "APNS_" + answer.status() : "APNS_" + reason;
        return switch (reason) {
            // Of another app, or of the other environment: this account can never reach it.
            case "BadDeviceToken", "DeviceTokenNotForTopic", "Unregistered", "ExpiredToken" ->
                new DispatchOutcome.AddressDead(code, since);
            // The account's key, its clock or the connection, not the message: it can leave once that is put right.
            case "ExpiredProviderToken", "InvalidProviderToken", "MissingProviderToken", "IdleTimeout" ->
                new DispatchOutcome.Rejected(false, code);
            case "TooManyRequests", "TooManyProviderTokenUpdates" ->
                new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            case "ServiceUnavailable", "Shutdown" ->
                answer.headers().firstValue("Retry-After").isPresent()
                        ? new DispatchOutcome.Throttled(answer.retryAfter(throttlePause))
                        : new DispatchOutcome.Rejected(false, code);
            default -> byStatus(answer, code, throttlePause);
        };
    }

    private DispatchOutcome byStatus(Exchange.Answered answer, String code, Duration throttlePause) {
        return switch (answer.status()) {
            case 410 -> new DispatchOutcome.AddressDead(code, since);
            case 429 -> new DispatchOutcome.Throttled(answer.retryAfter(throttlePause));
            default -> new DispatchOutcome.Rejected(answer.status() < 500, code);
        };
    }
}
