package dev.waymark.sandbox.xiaomi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.PushContent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields of /v3/message/regid, to one regId: lists are not taken. */
final class XiaomiMessages {

    private static final int MAX_PAYLOAD = 4096;
    private static final int MAX_TITLE = 49;
    private static final int MAX_DESCRIPTION = 127;
    private static final int MAX_CALLBACK_PARAM = 64;
    private static final long LONGEST_STAY = 14L * 24 * 60 * 60 * 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private XiaomiMessages() {}

    static Optional<XiaomiCode> fault(Map<String, String> fields) {
        String title = fields.getOrDefault("title", "");
        String description = fields.getOrDefault("description", "");
        if (fields.getOrDefault("registration_id", "").isEmpty() || title.isBlank() || description.isBlank()) {
            return Optional.of(XiaomiCode.MISSING);
        }
        if (title.length() > MAX_TITLE
                || description.length() > MAX_DESCRIPTION
                || octets(fields.getOrDefault("payload", "")) > MAX_PAYLOAD) {
            return Optional.of(XiaomiCode.TOO_LONG);
        }
        boolean good = fields.getOrDefault("pass_through", "0").equals("0")
                && fields.getOrDefault("extra.callback.param", "").length() <= MAX_CALLBACK_PARAM
                && isStay(fields.get("time_to_live"));
        return good ? Optional.empty() : Optional.of(XiaomiCode.INVALID);
    }

    private static boolean isStay(@Nullable String millis) {
        return millis == null
                || (millis.matches("[0-9]{1,12}")
                        && Long.parseLong(millis) > 0
                        && Long.parseLong(millis) <= LONGEST_STAY);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static AppMessage read(Map<String, String> fields) {
        String payload = fields.getOrDefault("payload", "");
        Map<String, String> data = data(payload);
        String stay = fields.get("time_to_live");
        return new AppMessage(
                fields.getOrDefault("registration_id", ""),
                new PushContent(
                        fields.get("title"),
                        fields.get("description"),
                        fields.getOrDefault("extra.notify_effect", "").equals("3") ? fields.get("extra.web_uri") : null,
                        null,
                        null,
                        data.isEmpty() ? null : data),
                data.get("messageId"),
                stay == null ? null : Long.valueOf(Long.parseLong(stay) / 1000),
                fields.get("notify_type"),
                fields.get("notify_id"),
                octets(payload));
    }

    private static Map<String, String> data(String payload) {
        Map<String, String> data = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonNode> field : JSON.readTree(payload).properties()) {
                data.put(field.getKey(), field.getValue().asText());
            }
        } catch (JsonProcessingException otherText) {
            data.put("payload", payload);
        }
        return data;
    }
}
