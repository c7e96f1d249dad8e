package dev.waymark.sandbox.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: a notification with a title, or any other text.
 *
 * @param title null when it is no notification
 * @param text the whole payload when it is no notification
 * @param data what the app gets beside the notification; null when nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushContent(
        @Nullable String title,
        @Nullable String body,
        @Nullable String link,
        @Nullable String image,
        @Nullable String text,
        @Nullable Map<String, String> data) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * A payload as it was decrypted, and the message that it says it is.
     *
     * @param messageId its field of that name, or null
     */
    public record Read(PushContent content, @Nullable String messageId) {}

    /**
     * Reads a payload as Waymark's service worker does: a JSON object with {@code title} and, if it likes, {@code messageId},
     * {@code body}, {@code link} and {@code image}. Anything else is a text.
     */
    public static Read of(String payload) {
        JsonNode json = json(payload);
        return new Read(
                json.path("title").isTextual()
                        ? new PushContent(
                                json.path("title").asText(),
                                text(json, "body"),
                                text(json, "link"),
                                text(json, "image"),
                                null,
                                null)
                        : new PushContent(null, null, null, null, payload, null),
                text(json, "messageId"));
    }

    private static JsonNode json(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException other) {
            return JSON.missingNode();
        }
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
