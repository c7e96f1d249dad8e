package dev.waymark.delivery.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a push message says, as JSON. */
final class PushText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int LONGEST_COLLAPSE_KEY = 64;
    private static final int LONGEST_TOPIC = 32;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_TOPIC + "}");
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
        Map<String, String> android = new LinkedHashMap<>();
        android.put("ttl", timeToLive.toSeconds() + "s");
        android.put("priority", message.purpose() == Purpose.TRANSACTIONAL ? "HIGH" : "NORMAL");
        collapse(message, LONGEST_COLLAPSE_KEY).ifPresent(key -> android.put("collapse_key", key));
        return json(Map.of(
                "message", Map.of("token", token, "notification", notification, "data", data, "android", android)));
    }

    /** For Apple ("Generating a remote notification"): an alert, and beside it for the app {@code messageId}, {@code link} and {@code image}. */
    static byte[] forApple(Dispatch message) {
        Content content = message.content();
        Map<String, Object> aps = new LinkedHashMap<>();
        aps.put("alert", Map.of("title", content.part("title").orElse(""), "body", content.text()));
        // An extension of the app fetches the image before the alert is shown.
        content.part("image").ifPresent(image -> aps.put("mutable-content", 1));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("aps", aps);
        payload.putAll(extras(message));
        return json(payload);
    }

    /** What apps of other platforms get beside what is shown, as JSON: {@code messageId}, and where there are, {@code link} and {@code image}. */
    static String data(Dispatch message) {
        return new String(json(extras(message)), StandardCharsets.UTF_8);
    }

    private static Map<String, String> extras(Dispatch message) {
        Map<String, String> extras = new LinkedHashMap<>();
        extras.put("messageId", message.messageId().toString());
        message.content().part("link").ifPresent(link -> extras.put("link", link));
        message.content().part("image").ifPresent(image -> extras.put("image", image));
        return extras;
    }

    /** By what a message takes the place of an earlier one on the device; one that is too long for the push service is replaced by its digest. */
    static Optional<String> collapse(Dispatch message, int longest) {
        return message.content()
                .part("collapse")
                .filter(key -> !key.isBlank())
                .map(key -> key.getBytes(StandardCharsets.UTF_8).length <= longest ? key : digest(key));
    }

    /** The same for browsers (RFC 8030, 5.4): at most 32 characters of the alphabet of base64url. */
    static Optional<String> topic(Dispatch message) {
        return collapse(message, Integer.MAX_VALUE)
                .map(key -> TOPIC.matcher(key).matches() ? key : digest(key).substring(0, LONGEST_TOPIC));
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
