package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a push message says, as JSON. */
final class PushText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LONGEST_STAY = Duration.ofDays(28);

    private PushText() {}

    /** For a site's service worker: {@code messageId}, {@code title}, {@code body}, and where there are, {@code link} and {@code image}. */
    static byte[] forBrowser(Dispatch message) {
        Content content = message.content();
        Map<String, String> payload = new LinkedHashMap<>();
        payload.put("messageId", message.messageId().toString());
        payload.put("title", content.part("title").orElse(""));
        payload.put("body", content.text());
        content.part("link").ifPresent(link -> payload.put("link", link));
        content.part("image").ifPresent(image -> payload.put("image", image));
        return json(payload);
    }

    /** For Firebase: a notification that the system shows, and data for the app: {@code messageId} and {@code link}. */
    static byte[] forFirebase(Dispatch message, String token, Duration timeToLive) {
        Content content = message.content();
        Map<String, String> notification = new LinkedHashMap<>();
        notification.put("title", content.part("title").orElse(""));
        notification.put("body", content.text());
        content.part("image").ifPresent(image -> notification.put("image", image));
        Map<String, String> data = new LinkedHashMap<>();
        data.put("messageId", message.messageId().toString());
        content.part("link").ifPresent(link -> data.put("link", link));
        Map<String, String> android = Map.of(
                "ttl",
                timeToLive.toSeconds() + "s",
                "priority",
                message.purpose() == Purpose.TRANSACTIONAL ? "HIGH" : "NORMAL");
        return json(Map.of(
                "message", Map.of("token", token, "notification", notification, "data", data, "android", android)));
    }

    /** How long a push service may keep the message for a device that cannot be reached, four weeks at most. */
    static Duration timeToLive(Dispatch message, Instant now) {
        Duration left = Duration.between(now, message.bestBefore());
        return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST_STAY) > 0 ? LONGEST_STAY : left;
    }

    static byte[] json(Object value) {
        try {
            return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
