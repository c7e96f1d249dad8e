package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.channel.wechat.WeChatSettings.MessageKind;
import dev.waymark.delivery.channel.wechat.WeChatSettings.Subscription;
import dev.waymark.delivery.channel.wechat.WeChatSettings.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which of WeChat's messages the templates become: what stands in the settings one by one, and what stands in their list, such as {@code order=TEMPLATE:ngqIpbwh8}. */
final class TemplateNames {

    private static final Pattern ENTRY =
            Pattern.compile("([a-z0-9-]+)=(TEMPLATE|SUBSCRIBE|LASTING|ONE_TIME|CUSTOMER_SERVICE)(?::(\\S+))?");

    private TemplateNames() {}

    private record Listed(MessageKind kind, Optional<String> id, Subscription subscription) implements Template {

        @Override
        public int scene() {
            return 0;
        }

        @Override
        public Optional<String> thumbMediaId() {
            return Optional.empty();
        }
    }

    /**
     * By the key of Waymark's template.
     *
     * @throws IllegalStateException where the list cannot be read
     */
    static Map<String, Template> of(String account, WeChatSettings settings) {
        Map<String, Template> all = new HashMap<>();
        settings.templateList().orElse(List.of()).forEach(entry -> {
            Matcher read = ENTRY.matcher(entry.strip());
            if (!read.matches()) {
                throw new IllegalStateException(
                        "waymark.delivery.wechat." + account + ".template-list has an entry that is not"
                                + " key=KIND:id, such as order=TEMPLATE:ngqIpbwh8, with a KIND of TEMPLATE, SUBSCRIBE, LASTING,"
                                + " ONE_TIME or CUSTOMER_SERVICE.");
            }
            all.put(read.group(1), listed(read.group(2), Optional.ofNullable(read.group(3))));
        });
        all.putAll(settings.templates());
        return Map.copyOf(all);
    }

    private static Template listed(String kind, Optional<String> id) {
        return kind.equals("LASTING")
                ? new Listed(MessageKind.SUBSCRIBE, id, Subscription.LASTING)
                : new Listed(MessageKind.valueOf(kind), id, Subscription.ONE_TIME);
    }
}
