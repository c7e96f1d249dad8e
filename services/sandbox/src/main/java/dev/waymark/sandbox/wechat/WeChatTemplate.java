package dev.waymark.sandbox.wechat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A template of the account's library.
 *
 * @param kind by which call its messages are sent
 * @param title what people read above the fields
 * @param fields their names, with what stands before each, in the order in which people read them
 */
public record WeChatTemplate(String id, Kind kind, String title, Map<String, String> fields) {

    /** By which call. */
    public enum Kind {
        /** Template messages. */
        TEMPLATE,
        /** Subscription messages, and those of the older kind with a scene. */
        SUBSCRIBE
    }

    private static final Map<String, WeChatTemplate> LIBRARY = List.of(
                    new WeChatTemplate(
                            "order-status",
                            Kind.TEMPLATE,
                            "订单状态通知",
                            fields("thing1", "商品", "phrase3", "状态", "amount2", "金额")),
                    new WeChatTemplate(
                            "cart-reminder", Kind.TEMPLATE, "购物车提醒", fields("thing1", "商品", "amount2", "金额")),
                    new WeChatTemplate(
                            "shipped", Kind.SUBSCRIBE, "发货通知", fields("thing1", "商品", "character_string2", "单号")),
                    new WeChatTemplate("one-time", Kind.SUBSCRIBE, "一次性订阅", fields("content", "")))
            .stream()
            .collect(Collectors.toMap(WeChatTemplate::id, Function.identity()));

    public WeChatTemplate {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    private static Map<String, String> fields(String... namesAndWords) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            fields.put(namesAndWords[i], namesAndWords[i + 1]);
        }
        return fields;
    }

    /** All of the library. */
    public static List<WeChatTemplate> all() {
        return LIBRARY.values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    /** The one of this id and kind. */
    static Optional<WeChatTemplate> find(String id, Kind kind) {
        return Optional.ofNullable(LIBRARY.get(id)).filter(template -> template.kind() == kind);
    }
}
