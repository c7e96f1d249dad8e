package dev.waymark.delivery.channel.wechat;

import dev.waymark.delivery.PlatformEvent.Kind;
import dev.waymark.delivery.ReceiptState;
import dev.waymark.delivery.channel.PhoneMessage;
import dev.waymark.delivery.channel.PlatformNews;
import dev.waymark.delivery.channel.ProviderId;
import dev.waymark.delivery.channel.ProviderReceipt;
import dev.waymark.delivery.channel.tencent.CallbackXml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What a callback tells
 * (<a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html">events</a>,
 * <a href="https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Template_Message_Interface.html">receipts of template messages</a>,
 * <a href="https://developers.weixin.qq.com/doc/offiaccount/Subscription_Messages/api.html">of subscriptions</a>). What is of no use here is nothing.
 */
record WeChatNews(List<ProviderReceipt> receipts, List<PhoneMessage> texts, List<PlatformNews> events) {

    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_DETAIL = 500;

    /** Reads a callback of the account, which came now. */
    static WeChatNews read(String account, CallbackXml xml, Instant now) {
        Reader reader = new Reader(account, xml, now);
        return switch (xml.text("MsgType").toLowerCase(Locale.ROOT)) {
            case "text" -> reader.text();
            case "event" -> reader.event();
            default -> nothing();
        };
    }

    private static WeChatNews nothing() {
        return new WeChatNews(List.of(), List.of(), List.of());
    }

    private record Reader(String account, CallbackXml xml, Instant now) {

        WeChatNews text() {
            String id = cut(xml.text("MsgId"), LONGEST_ID);
            PhoneMessage text = new PhoneMessage(
                    provider(),
                    id.isEmpty() ? null : id,
                    WeChatChannel.NAME,
                    address(),
                    cut(xml.text("Content"), LONGEST_TEXT));
            return person() ? new WeChatNews(List.of(), List.of(text), List.of()) : nothing();
        }

        WeChatNews event() {
            return switch (xml.text("Event").toLowerCase(Locale.ROOT)) {
                case "templatesendjobfinish" -> receipt();
                case "subscribe_msg_sent_event" -> sent();
                case "subscribe" -> one(Kind.FOLLOWED, Map.of());
                case "unsubscribe" -> one(Kind.UNFOLLOWED, Map.of());
                case "click" -> one(Kind.MENU_CLICKED, Map.of("key", cut(xml.text("EventKey"), LONGEST_DETAIL)));
                case "view" -> one(Kind.MENU_CLICKED, Map.of("url", cut(xml.text("EventKey"), LONGEST_DETAIL)));
                case "subscribe_msg_popup_event" -> subscriptions("SubscribeMsgPopupEvent", false);
                case "subscribe_msg_change_event" -> subscriptions("SubscribeMsgChangeEvent", true);
                default -> nothing();
            };
        }

        /** The states are {@code success}, {@code failed:user block} and {@code failed: system failed}. */
        private WeChatNews receipt() {
            String status = xml.text("Status").strip();
            String why = status.replaceFirst("^failed:?\\s*", "")
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("[^A-Z]+", "_");
            return receipt(xml.text("MsgID"), status.equals("success"), cut(why, LONGEST_ID));
        }

        private WeChatNews receipt(String id, boolean delivered, String why) {
            return id.isEmpty() || id.length() > LONGEST_ID
                    ? nothing()
                    : new WeChatNews(List.of(providerReceipt(id, delivered, why)), List.of(), List.of());
        }

        private ProviderReceipt providerReceipt(String id, boolean delivered, String why) {
            return new ProviderReceipt(
                    new ProviderId(provider(), id),
                    null,
                    null,
                    delivered ? ReceiptState.DELIVERED : ReceiptState.FAILED,
                    delivered ? "SUCCESS" : why);
        }

        private WeChatNews sent() {
            return new WeChatNews(
                    listed("SubscribeMsgSentEvent", one -> one.text("MsgID")).stream()
                            .filter(one -> !one.id().isEmpty() && one.id().length() <= LONGEST_ID)
                            .map(one -> providerReceipt(
                                    one.id(),
                                    one.element().text("ErrorCode").equals("0"),
                                    "WECHAT_" + cut(one.element().text("ErrorCode"), LONGEST_ID)))
                            .toList(),
                    List.of(),
                    List.of());
        }

        /** A popup that is refused takes nothing back; in the settings a refusal takes back what is left. */
        private WeChatNews subscriptions(String name, boolean refusalEnds) {
            List<PlatformNews> news = new ArrayList<>();
            for (Listed one : listed(name, element -> element.text("TemplateId"))) {
                boolean accepted = one.element().text("SubscribeStatusString").equals("accept");
                if (!one.id().isEmpty() && one.id().length() <= LONGEST_ID && (accepted || refusalEnds)) {
                    Kind kind = accepted ? Kind.SUBSCRIPTION_ACCEPTED : Kind.SUBSCRIPTION_ENDED;
                    news.add(news(kind, Map.of("template", one.id()), "/" + news.size()));
                }
            }
            return person() ? new WeChatNews(List.of(), List.of(), news) : nothing();
        }

        private record Listed(String id, CallbackXml element) {}

        private List<Listed> listed(String name, Function<CallbackXml, String> id) {
            return xml.child(name).map(CallbackXml::children).orElse(List.of()).stream()
                    .filter(element -> element.name().equals("List"))
                    .map(element -> new Listed(id.apply(element), element))
                    .toList();
        }

        private WeChatNews one(Kind kind, Map<String, String> detail) {
            return person() ? new WeChatNews(List.of(), List.of(), List.of(news(kind, detail, ""))) : nothing();
        }

        private PlatformNews news(Kind kind, Map<String, String> detail, String suffix) {
            // Events have no id: WeChat knows them again by who and when.
            String id = xml.text("FromUserName") + "/" + xml.text("CreateTime") + "/" + xml.text("Event") + "/"
                    + xml.text("EventKey") + suffix;
            return new PlatformNews(provider(), id, WeChatChannel.NAME, address(), kind, detail, at());
        }

        /** When it happened; never later than now. */
        private Instant at() {
            String seconds = xml.text("CreateTime");
            Instant told = seconds.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : now;
            return told.isAfter(now) ? now : told;
        }

        private boolean person() {
            return !xml.text("FromUserName").isEmpty()
                    && xml.text("FromUserName").length() <= LONGEST_ID;
        }

        private String provider() {
            return WeChatAccount.provider(account);
        }

        private String address() {
            return new WeChatAddress(account, xml.text("FromUserName")).text();
        }
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** Without what it says: it is personal. */
    @Override
    public String toString() {
        return "WeChatNews[receipts=" + receipts.size() + ", texts=" + texts.size() + ", events=" + events.size() + "]";
    }
}
