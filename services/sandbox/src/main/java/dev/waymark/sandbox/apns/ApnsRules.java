package dev.waymark.sandbox.apns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.push.AppMessage;
import dev.waymark.sandbox.push.PushContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What APNs looks at before it knows the device ("Sending notification requests to APNs"). */
final class ApnsRules {

    static final String PATH = "/3/device/";

    private static final int MAX_PAYLOAD = 4096;
    private static final int MAX_COLLAPSE_ID = 64;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]{64,200}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Set<String> PRIORITIES = Set.of("1", "5", "10");
    private static final Set<String> PUSH_TYPES =
            Set.of("alert", "background", "location", "voip", "complication", "fileprovider", "mdm", "liveactivity");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ApnsRules() {}

    static Optional<ApnsReason> fault(ApnsRequest request, String topic) {
        return place(request)
                .or(() -> topic(request, topic))
                .or(() -> headers(request))
                .or(() -> payload(request));
    }

    private static Optional<ApnsReason> place(ApnsRequest request) {
        if (!request.method().equals("POST")) {
            return Optional.of(ApnsReason.METHOD_NOT_ALLOWED);
        }
        if (!request.path().startsWith(PATH)) {
            return Optional.of(ApnsReason.BAD_PATH);
        }
        String token = token(request);
        if (token.isEmpty()) {
            return Optional.of(ApnsReason.MISSING_DEVICE_TOKEN);
        }
        return when(!TOKEN.matcher(token).matches(), ApnsReason.BAD_DEVICE_TOKEN);
    }

    private static Optional<ApnsReason> topic(ApnsRequest request, String topic) {
        String named = request.header("apns-topic");
        if (named == null) {
            return Optional.of(ApnsReason.MISSING_TOPIC);
        }
        return when(!named.equals(topic), ApnsReason.TOPIC_DISALLOWED);
    }

    private static Optional<ApnsReason> headers(ApnsRequest request) {
        String collapse = request.header("apns-collapse-id");
        return when(!isId(request.header("apns-id")), ApnsReason.BAD_MESSAGE_ID)
                .or(() -> when(
                        collapse != null
                                && (collapse.isEmpty()
                                        || collapse.getBytes(StandardCharsets.UTF_8).length > MAX_COLLAPSE_ID),
                        ApnsReason.BAD_COLLAPSE_ID))
                .or(() ->
                        when(!isOneOf(request.header("apns-priority"), PRIORITIES::contains), ApnsReason.BAD_PRIORITY))
                .or(() -> when(
                        !isOneOf(request.header("apns-expiration"), text -> SECONDS.matcher(text)
                                .matches()),
                        ApnsReason.BAD_EXPIRATION_DATE))
                .or(() -> when(
                        !isOneOf(request.header("apns-push-type"), PUSH_TYPES::contains),
                        ApnsReason.INVALID_PUSH_TYPE));
    }

    private static boolean isOneOf(@Nullable String value, java.util.function.Predicate<String> rule) {
        return value == null || rule.test(value);
    }

    private static boolean isId(@Nullable String id) {
        try {
            return id == null || UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static Optional<ApnsReason> payload(ApnsRequest request) {
        return when(request.body().length == 0, ApnsReason.PAYLOAD_EMPTY)
                .or(() -> when(request.body().length > MAX_PAYLOAD, ApnsReason.PAYLOAD_TOO_LARGE));
    }

    private static Optional<ApnsReason> when(boolean wrong, ApnsReason reason) {
        return wrong ? Optional.of(reason) : Optional.empty();
    }

    static String token(ApnsRequest request) {
        return request.path().substring(PATH.length());
    }

    /** The message, of which a device shows the alert; a payload that is no JSON is a text. */
    static AppMessage message(ApnsRequest request, Instant now) {
        JsonNode json = json(request.body());
        JsonNode alert = json.path("aps").path("alert");
        Map<String, String> data = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (!field.getKey().equals("aps")) {
                data.put(field.getKey(), field.getValue().asText());
            }
        }
        return new AppMessage(
                token(request).toLowerCase(java.util.Locale.ROOT),
                new PushContent(
                        alert.isTextual() ? "" : alert.path("title").asText(),
                        alert.isTextual() ? alert.asText() : alert.path("body").asText(),
                        data.get("link"),
                        data.get("image"),
                        null,
                        data.isEmpty() ? null : data),
                data.get("messageId"),
                ttl(request.header("apns-expiration"), now),
                request.header("apns-priority"),
                request.header("apns-collapse-id"),
                request.body().length);
    }

    private static @Nullable Long ttl(@Nullable String expiration, Instant now) {
        return expiration == null ? null : Long.valueOf(Math.max(0, Long.parseLong(expiration) - now.getEpochSecond()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException malformed) {
            return JSON.createObjectNode();
        }
    }
}
