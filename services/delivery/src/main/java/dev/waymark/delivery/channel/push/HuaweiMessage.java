package dev.waymark.delivery.channel.push;

import dev.waymark.delivery.Content;
import dev.waymark.delivery.Purpose;
import dev.waymark.delivery.channel.Dispatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The body of Push Kit's messages:send: a notification that the system shows, and data for the app. */
final class HuaweiMessage {

    private static final Duration LONGEST_STAY = Duration.ofDays(15);
    private static final int OPENS_URL = 2;
    private static final int OPENS_APP = 3;
    private static final int LONGEST_TAG = 64;

    private HuaweiMessage() {}

    /** @param category as Huawei granted it to the app; without one its servers sort the message themselves */
    static byte[] of(Dispatch message, String token, Optional<String> category, Duration timeToLive) {
        Map<String, Object> android = new LinkedHashMap<>();
        android.put("ttl", stay(timeToLive).toSeconds() + "s");
        android.put("bi_tag", message.messageId().toString());
        category.ifPresent(name -> android.put("category", name));
        android.put("notification", notification(message));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("data", PushText.data(message));
        whole.put("android", android);
        whole.put("token", List.of(token));
        return PushText.json(Map.of("validate_only", false, "message", whole));
    }

    private static Map<String, Object> notification(Dispatch message) {
        Content content = message.content();
        Map<String, Object> notification = new LinkedHashMap<>();
        notification.put("title", content.part("title").orElse(""));
        notification.put("body", content.text());
        content.part("image").ifPresent(image -> notification.put("image", image));
        notification.put(
                "click_action",
                content.part("link")
                        .map(link -> Map.<String, Object>of("type", OPENS_URL, "url", link))
                        .orElse(Map.of("type", OPENS_APP)));
        notification.put("importance", message.purpose() == Purpose.TRANSACTIONAL ? "NORMAL" : "LOW");
        PushText.collapse(message, LONGEST_TAG).ifPresent(tag -> notification.put("tag", tag));
        return notification;
    }

    /** Huawei refuses a stay that is over. */
    private static Duration stay(Duration wanted) {
        Duration atLeast = wanted.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wanted;
        return atLeast.compareTo(LONGEST_STAY) > 0 ? LONGEST_STAY : atLeast;
    }
}
