package dev.waymark.acceptance;

import java.util.List;
import java.util.Map;

/** What the tests send: bodies as a user of the API writes them. */
final class Messages {

    static final String CART_ABANDONED = "cart.abandoned";
    static final String ORDER_PLACED = "order.placed";

    private Messages() {}

    static Map<String, Object> profile(Person person) {
        return profile(person, "zh-CN", List.of(address("sms", person.phone())));
    }

    static Map<String, Object> profile(Person person, String locale, List<Map<String, String>> addresses) {
        return Map.of(
                "locale",
                locale,
                "timeZone",
                person.timeZone(),
                "addresses",
                addresses,
                "attributes",
                Map.of("firstName", "Ada"));
    }

    static Map<String, String> address(String channel, String value) {
        return Map.of("channel", channel, "value", value);
    }

    static Map<String, Object> consent(Person person, String channel, String status, String capturedAt) {
        return Map.of(
                "personId",
                person.id(),
                "purpose",
                "marketing",
                "channel",
                channel,
                "status",
                status,
                "notice",
                Map.of("id", "sms-marketing", "version", "1", "locale", "zh-CN"),
                "source",
                "web-form",
                "capturedAt",
                capturedAt);
    }

    static Map<String, Object> event(String id, String type, Person person, String cart, String time) {
        return Map.of(
                "specversion",
                "1.0",
                "id",
                id,
                "source",
                "/shop",
                "type",
                type,
                "subject",
                person.id(),
                "time",
                time,
                "data",
                Map.of("cartId", cart, "total", 199));
    }
}
