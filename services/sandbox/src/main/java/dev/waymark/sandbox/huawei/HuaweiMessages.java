package dev.waymark.sandbox.huawei;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.PushContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of messages:send, to one token: topics, conditions and many tokens are not taken. */
final class HuaweiMessages {

    private static final int MAX_MESSAGE = 4096;
    private static final long LONGEST_TTL = 1_296_000;
    private static final Pattern TTL = Pattern.compile("([0-9]{1,8})[sS]?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private HuaweiMessages() {}

    /** A message that Push Kit does not take. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        private final HuaweiCode code;

        Unusable(HuaweiCode code) {
            super(code.message());
            this.code = code;
        }

        HuaweiCode code() {
            return code;
        }
    }

    /**
     * A message, and what comes back with its receipt.
     *
     * @param biTag as the sender gave it, or null
     */
    record Read(AppMessage message, @Nullable String biTag) {}

    static Read read(byte[] body) throws Unusable {
        JsonNode message = json(body).path("message");
        JsonNode tokens = message.path("token");
        if (!message.isObject()
                || !tokens.isArray()
                || tokens.isEmpty()
                || !tokens.get(0).isTextual()) {
            throw new Unusable(HuaweiCode.STRUCTURE);
        }
        if (tokens.size() > 1) {
            throw new Unusable(HuaweiCode.TOO_MANY_TOKENS);
        }
        String token = tokens.get(0).asText();
        int size = body.length - token.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_MESSAGE) {
            throw new Unusable(HuaweiCode.TOO_LONG);
        }
        JsonNode android = message.path("android");
        JsonNode notification = android.path("notification");
        JsonNode action = notification.path("click_action");
        Map<String, String> data = data(message.path("data").asText());
        return new Read(
                new AppMessage(
                        token,
                        new PushContent(
                                required(notification, "title"),
                                required(notification, "body"),
                                link(action),
                                text(notification, "image"),
                                null,
                                data.isEmpty() ? null : data),
                        data.get("messageId"),
                        ttl(text(android, "ttl")),
                        text(notification, "importance"),
                        text(notification, "tag"),
                        size),
                text(android, "bi_tag"));
    }

    private static JsonNode json(byte[] body) throws Unusable {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            throw new Unusable(HuaweiCode.STRUCTURE);
        }
    }

    private static String required(JsonNode notification, String field) throws Unusable {
        String text = text(notification, field);
        if (text == null) {
            throw new Unusable(HuaweiCode.PARAMETERS);
        }
        return text;
    }

    /** A tap opens a page of the app (1), a URL (2) or the app (3); one of them must be said. */
    private static @Nullable String link(JsonNode action) throws Unusable {
        return switch (action.path("type").asInt()) {
            case 1, 3 -> null;
            case 2 -> {
                String url = text(action, "url");
                if (url == null || !url.startsWith("https://")) {
                    throw new Unusable(HuaweiCode.PARAMETERS);
                }
                yield url;
            }
            default -> throw new Unusable(HuaweiCode.PARAMETERS);
        };
    }

    private static @Nullable Long ttl(@Nullable String text) throws Unusable {
        if (text == null) {
            return null;
        }
        Matcher seconds = TTL.matcher(text);
        if (!seconds.matches() || Long.parseLong(seconds.group(1)) > LONGEST_TTL) {
            throw new Unusable(HuaweiCode.PARAMETERS);
        }
        if (Long.parseLong(seconds.group(1)) == 0) {
            throw new Unusable(HuaweiCode.EXPIRED);
        }
        return Long.valueOf(seconds.group(1));
    }

    private static Map<String, String> data(String text) {
        Map<String, String> data = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> field : JSON.readTree(text).properties()) {
                data.put(field.getKey(), field.getValue().asText());
            }
        } catch (JsonProcessingException otherText) {
            data.put("data", text);
        }
        return data;
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isTextual() ? value.asText() : null;
    }
}
