package dev.waymark.delivery.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What profile and content say for messages of WeChat, by the person's id and the template's key. */
final class WeChatContent {

    private static final String LONG = "A name that is longer than twenty characters";

    private WeChatContent() {}

    static void addresses(ArrayNode addresses, String person) {
        String account = person.startsWith("wx-")
                ? "brand"
                : person.startsWith("mini-") ? "mini" : person.startsWith("elsewhere-") ? "nobodys" : "";
        if (!account.isEmpty()) {
            addresses.addObject().put("channel", "wechat").put("value", account + ":" + WeChatPeer.openid(person));
        }
    }

    static void parts(ObjectNode parts, String template) {
        if (!template.equals("wechat-text") && !template.equals("wechat-once")) {
            parts.put("title", "Your cart");
        }
        if (!template.equals("wechat-text")) {
            parts.put("link", "https://shop.example/cart");
        }
        switch (template) {
            case "wechat-order", "wechat-shipped", "wechat-lasting", "wechat-unmapped" ->
                parts.put("fields", "thing1: Green tea\namount2: ¥12.50").put("miniProgramPath", "pages/cart");
            case "wechat-long" -> parts.put("fields", "thing1: " + LONG);
            case "wechat-page" -> parts.put("miniProgramPath", "pages/cart");
            default -> {}
        }
    }

    /** The settings of both accounts. */
    static Map<String, String> settings(String port) {
        String url = "http://127.0.0.1:" + port;
        String brand = "waymark.delivery.wechat.brand.";
        String mini = "waymark.delivery.wechat.mini.";
        return Map.ofEntries(
                Map.entry("WAYMARK_WECHAT_APP_ID", WeChatPeer.APP_ID),
                Map.entry("WAYMARK_WECHAT_SECRET", WeChatPeer.SECRET),
                Map.entry("WAYMARK_WECHAT_CALLBACK_TOKEN", WeChatPeer.TOKEN),
                Map.entry("WAYMARK_WECHAT_ENCODING_AES_KEY", WeChatPeer.AES_KEY),
                Map.entry(brand + "base-url", url),
                Map.entry(brand + "response-timeout", "PT2S"),
                Map.entry(brand + "mini-program-app-id", "wx-shop"),
                Map.entry(brand + "templates.wechat-order.kind", "TEMPLATE"),
                Map.entry(brand + "templates.wechat-order.id", "T-order"),
                Map.entry(brand + "templates.wechat-long.kind", "TEMPLATE"),
                Map.entry(brand + "templates.wechat-long.id", "T-long"),
                Map.entry(brand + "templates.wechat-shipped.kind", "SUBSCRIBE"),
                Map.entry(brand + "templates.wechat-shipped.id", "S-shipped"),
                Map.entry(brand + "templates.wechat-lasting.kind", "SUBSCRIBE"),
                Map.entry(brand + "templates.wechat-lasting.id", "S-lasting"),
                Map.entry(brand + "templates.wechat-lasting.subscription", "LASTING"),
                Map.entry(brand + "templates.wechat-once.kind", "ONE_TIME"),
                Map.entry(brand + "templates.wechat-once.id", "O-once"),
                Map.entry(brand + "templates.wechat-once.scene", "7"),
                Map.entry(brand + "templates.wechat-page.kind", "CUSTOMER_SERVICE"),
                Map.entry(brand + "templates.wechat-page.thumb-media-id", "media-1"),
                Map.entry(mini + "app-id", "wx-shop"),
                Map.entry(mini + "secret", WeChatPeer.SECRET),
                Map.entry(mini + "kind", "MINI_PROGRAM"),
                Map.entry(mini + "base-url", url),
                Map.entry(mini + "callback-token", WeChatPeer.TOKEN),
                Map.entry(mini + "templates.wechat-shipped.kind", "SUBSCRIBE"),
                Map.entry(mini + "templates.wechat-shipped.id", "M-shipped"));
    }
}
