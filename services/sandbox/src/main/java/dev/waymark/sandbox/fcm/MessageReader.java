package dev.waymark.sandbox.fcm;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.PushContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of messages:send as Firebase's REST reference has it ("Message"), to a device: topics and conditions are not taken.
 * Names may be in either case of Protocol Buffers' JSON, such as {@code collapse_key} and {@code collapseKey}.
 */
final class MessageReader {

    private static final int MAX_PAYLOAD = 4096;
    private static final int LONGEST_TTL = 2_419_200;
    private static final int LONGEST_PRIORITY = 10;
    private static final Pattern TTL = Pattern.compile("([0-9]{1,10})(\\.[0-9]{1,9})?s");
    private static final Pattern RESERVED = Pattern.compile("from|message_type|gcm.*|google.*");
    private static final Set<String> MESSAGE =
            Set.of("token", "notification", "data", "android", "apns", "webpush", "fcmoptions");
    private static final Set<String> NOTIFICATION = Set.of("title", "body", "image");
    private static final Set<String> ANDROID = Set.of(
            "ttl",
            "priority",
            "collapsekey",
            "notification",
            "data",
            "restrictedpackagename",
            "fcmoptions",
            "directbootok");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private MessageReader() {}

    static AppMessage read(byte[] body) throws InvalidArgument {
        JsonNode whole = json(body);
        known("", whole, Set.of("message"));
        JsonNode message = object("message", whole);
        known("message.", message, MESSAGE);
        String token = text("message.token", message);
        if (token == null || token.isEmpty()) {
            throw new InvalidArgument("message.token", "Recipient of the message is not set.");
        }
        JsonNode notification = object("message.notification", message);
        known("message.notification.", notification, NOTIFICATION);
        Map<String, String> data = data(object("message.data", message));
        JsonNode android = object("message.android", message);
        known("message.android.", android, ANDROID);
        return new AppMessage(
                token,
                content(notification, data),
                data.get("messageId"),
                ttl(text("message.android.ttl", android)),
                priority(text("message.android.priority", android)),
                text("message.android.collapse_key", android),
                size(notification, data));
    }

    private static JsonNode json(byte[] body) throws InvalidArgument {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException malformed) {
            // answered below, as any other value is
        }
        throw new InvalidArgument("", "Invalid JSON payload received. Expected a JSON object.");
    }

    private static void known(String place, JsonNode object, Set<String> names) throws InvalidArgument {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!names.contains(plain(field.getKey()))) {
                String at = place + field.getKey();
                throw new InvalidArgument(at, "Invalid JSON payload received. Unknown name \"" + at + "\".");
            }
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The value at the end of a place, whichever case its name is in; missing counts as none. */
    private static JsonNode value(String place, JsonNode parent) {
        String wanted = plain(place.substring(place.lastIndexOf('.') + 1));
        return parent.properties().stream()
                .filter(field -> plain(field.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .filter(found -> !found.isNull())
                .findFirst()
                .orElseGet(JSON::missingNode);
    }

    private static JsonNode object(String place, JsonNode parent) throws InvalidArgument {
        JsonNode value = value(place, parent);
        if (value.isMissingNode()) {
            return JSON.createObjectNode();
        }
        if (!value.isObject()) {
            throw new InvalidArgument(place, "Invalid value at '" + place + "'. Expected an object.");
        }
        return value;
    }

    private static @Nullable String text(String place, JsonNode parent) throws InvalidArgument {
        JsonNode value = value(place, parent);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new InvalidArgument(place, "Invalid value at '" + place + "' (TYPE_STRING).");
        }
        return value.asText();
    }

    private static Map<String, String> data(JsonNode object) throws InvalidArgument {
        Map<String, String> data = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String place = "message.data." + field.getKey();
            if (!field.getValue().isTextual()) {
                throw new InvalidArgument(place, "Invalid value at '" + place + "' (TYPE_STRING).");
            }
            if (RESERVED.matcher(field.getKey()).matches()) {
                throw new InvalidArgument(place, "Invalid data payload key: " + field.getKey());
            }
            data.put(field.getKey(), field.getValue().asText());
        }
        return data;
    }

    private static @Nullable Long ttl(@Nullable String text) throws InvalidArgument {
        if (text == null) {
            return null;
        }
        var duration = TTL.matcher(text);
        if (!duration.matches() || Long.parseLong(duration.group(1)) > LONGEST_TTL) {
            throw new InvalidArgument(
                    "message.android.ttl", "Invalid value at 'message.android.ttl': 0s to " + LONGEST_TTL + "s.");
        }
        return Long.valueOf(duration.group(1));
    }

    private static @Nullable String priority(@Nullable String text) throws InvalidArgument {
        if (text == null) {
            return null;
        }
        String priority =
                text.substring(0, Math.min(text.length(), LONGEST_PRIORITY)).toUpperCase(Locale.ROOT);
        if (!priority.equals("HIGH") && !priority.equals("NORMAL")) {
            throw new InvalidArgument(
                    "message.android.priority", "Invalid value at 'message.android.priority': HIGH or NORMAL.");
        }
        return priority;
    }

    private static PushContent content(JsonNode notification, Map<String, String> data) throws InvalidArgument {
        return new PushContent(
                text("message.notification.title", notification),
                text("message.notification.body", notification),
                data.get("link"),
                text("message.notification.image", notification),
                null,
                data.isEmpty() ? null : data);
    }

    private static int size(JsonNode notification, Map<String, String> data) throws InvalidArgument {
        int size = octets(notification.isEmpty() ? "" : notification.toString());
        for (Map.Entry<String, String> pair : data.entrySet()) {
            size += octets(pair.getKey()) + octets(pair.getValue());
        }
        if (size > MAX_PAYLOAD) {
            throw new InvalidArgument("message", "Message is too big: notification and data may have 4096 octets.");
        }
        return size;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
