package dev.waymark.sandbox.page;

import dev.waymark.sandbox.page.KnobPanel.Field;
import dev.waymark.sandbox.page.KnobPanel.Group;
import dev.waymark.sandbox.page.KnobPanel.Input;
import dev.waymark.sandbox.page.KnobPanel.Option;
import dev.waymark.sandbox.page.KnobPanel.Scope;
import java.util.List;

/** The table of all knobs on the page. */
final class KnobPanels {

    private final KnobWords words;

    private KnobPanels(KnobWords words) {
        this.words = words;
    }

    /** All panels, in these words. */
    static List<KnobPanel> in(KnobWords words) {
        KnobPanels table = new KnobPanels(words);
        return List.of(
                table.messageCentre(), table.gateways(), table.mail(), table.push(), table.wechat(), table.wecom());
    }

    private KnobPanel messageCentre() {
        Group submissions = group(
                words.messages(),
                List.of(
                        option("ACCEPT", words.accept()),
                        option("REJECT", words.reject()),
                        option("THROTTLE", words.throttle()),
                        option("SLOW", words.slow()),
                        option("DROP", words.drop())),
                text("commandStatus", words.commandStatus(), "REJECT", "0x45", "0x45 0x0B 0x14 0x58"),
                rate("THROTTLE"),
                delay("SLOW"),
                count("count", "REJECT THROTTLE SLOW DROP"));
        Group receipts = new Group(
                words.receipts(),
                "receipts.mode",
                words.receiptMode(),
                List.of(
                        option("AT_ONCE", words.receiptAtOnce()),
                        option("LATE", words.receiptLate()),
                        option("TWICE", words.receiptTwice()),
                        option("NEVER", words.receiptNever()),
                        option("FAILED", words.receiptFailed()),
                        option("EARLY", words.receiptEarly())),
                List.of(
                        new Field("receipts.delay", words.delay(), Input.LONG_SECONDS, "LATE", "10", List.of()),
                        text("receipts.errorCode", words.receiptCode(), "FAILED", "001", ""),
                        count("receipts.count", "LATE TWICE NEVER FAILED EARLY")));
        return new KnobPanel(
                "sms",
                "sms",
                true,
                words.messageCentre(),
                words.messageCentreLead(),
                "/v1/knobs",
                List.of(),
                List.of(submissions, receipts),
                new Scope(
                        "/v1/phones/{address}/knobs",
                        words.phones(),
                        words.phonesHint(),
                        false,
                        words.phonesWithOwn()));
    }

    private KnobPanel gateways() {
        Group submissions = group(
                words.messages(),
                List.of(
                        option("ACCEPT", words.accept()),
                        option("REFUSE", words.reject()),
                        option("THROTTLE", words.throttle429()),
                        option("LOSE", words.lose()),
                        option("DROP", words.drop())),
                text(
                        "code",
                        words.providerCode(),
                        "REFUSE",
                        "",
                        "isv.BUSINESS_LIMIT_CONTROL LimitExceeded.PhoneNumberDailyLimit E200028 21610"),
                rate("THROTTLE"),
                count("count", "REFUSE THROTTLE LOSE DROP"));
        Group receipts = new Group(
                words.receipts(),
                "receipts",
                words.receiptMode(),
                List.of(
                        option("AT_ONCE", words.receiptAtOnce()),
                        option("TWICE", words.receiptTwice()),
                        option("NEVER", words.receiptNever()),
                        option("FAILED", words.receiptFailed()),
                        option("EARLY", words.receiptEarly())),
                List.of());
        return new KnobPanel(
                "gateways",
                "sms",
                false,
                words.gateways(),
                words.gatewaysLead(),
                "/v1/gateways/{service}/knobs",
                List.of(
                        option("aliyun", words.aliyun()),
                        option("tencent", words.tencent()),
                        option("huawei", words.huaweiCloud()),
                        option("twilio", words.twilio())),
                List.of(submissions, receipts),
                null);
    }

    private KnobPanel mail() {
        Group mails = group(
                words.mails(),
                List.of(
                        option("ACCEPT", words.accept()),
                        option("DEFER", words.defer()),
                        option("REJECT", words.mailReject()),
                        option("THROTTLE", words.throttle421()),
                        option("SLOW", words.slow()),
                        option("DROP", words.drop()),
                        option("DISCONNECT", words.disconnect()),
                        option("BOUNCE", words.bounce()),
                        option("CONFIRM", words.confirm()),
                        option("COMPLAIN", words.complain())),
                text("status", words.bounceStatus(), "BOUNCE", "5.1.1", "5.1.1 5.2.2 5.7.1 4.4.7"),
                rate("THROTTLE"),
                delay("SLOW"),
                count("count", "DEFER REJECT THROTTLE SLOW DROP DISCONNECT BOUNCE CONFIRM COMPLAIN"));
        return new KnobPanel(
                "mail",
                "mail",
                true,
                words.mailServer(),
                words.mailServerLead(),
                "/v1/mail/knobs",
                List.of(),
                List.of(mails),
                new Scope(
                        "/v1/mailboxes/{address}/knobs",
                        words.mailboxes(),
                        words.mailboxesHint(),
                        false,
                        words.mailboxesWithOwn()));
    }

    private KnobPanel push() {
        Group messages = group(
                words.messages(),
                List.of(
                        option("ACCEPT", words.accept()),
                        option("THROTTLE", words.throttle()),
                        option("UNAVAILABLE", words.unavailable()),
                        option("REJECT", words.reject()),
                        option("GONE", words.gone()),
                        option("SLOW", words.slow()),
                        option("DROP", words.drop())),
                text(
                        "code",
                        words.pushCode(),
                        "REJECT",
                        "",
                        "400 403 500 INVALID_ARGUMENT SENDER_ID_MISMATCH THIRD_PARTY_AUTH_ERROR INTERNAL"
                                + " BadDeviceToken ExpiredProviderToken TopicDisallowed 80100016 80200003 80300007 20301 200001"),
                rate("THROTTLE"),
                new Field(
                        "retryAfterSeconds",
                        words.retryAfter(),
                        Input.RETRY_AFTER,
                        "THROTTLE UNAVAILABLE",
                        "",
                        List.of()),
                delay("SLOW"),
                count("count", "THROTTLE UNAVAILABLE REJECT GONE SLOW DROP"));
        return new KnobPanel(
                "push",
                "push",
                true,
                words.pushServices(),
                words.pushServicesLead(),
                "/v1/push/{service}/knobs",
                List.of(
                        option("webpush", words.webpush()),
                        option("fcm", words.fcm()),
                        option("apns", words.apns()),
                        option("huawei", words.huawei()),
                        option("xiaomi", words.xiaomi())),
                List.of(messages),
                new Scope(
                        "/v1/devices/{address}/knobs",
                        words.devices(),
                        words.everyDevice(),
                        true,
                        words.devicesWithOwn()));
    }

    private KnobPanel wechat() {
        return chat(
                "wechat",
                words.wechat(),
                words.wechatLead(),
                option("BLOCKED", words.blocked()),
                "-1 40003 43004 43101 45009 47003");
    }

    private KnobPanel wecom() {
        return chat(
                "wecom",
                words.wecom(),
                words.wecomLead(),
                option("UNLICENSED", words.unlicensed()),
                "-1 45009 48002 60020 81013");
    }

    private KnobPanel chat(String id, String title, String lead, Option ownMode, String codes) {
        Group messages = group(
                words.messages(),
                List.of(
                        option("ACCEPT", words.accept()),
                        option("REJECT", words.reject()),
                        option("SLOW", words.slow()),
                        option("DROP", words.drop()),
                        ownMode),
                new Field("errcode", words.errcode(), Input.NUMBER, "REJECT", "", examples(codes)),
                delay("SLOW"),
                count("count", "REJECT SLOW DROP " + ownMode.value()));
        return new KnobPanel(
                id,
                id,
                true,
                title,
                lead,
                "/v1/" + id + "/knobs",
                List.of(),
                List.of(messages),
                new Scope(
                        "/v1/" + id + "/people/{address}/knobs",
                        words.people(),
                        words.everybody(),
                        true,
                        words.peopleWithOwn()));
    }

    private Group group(String legend, List<Option> modes, Field... fields) {
        return new Group(legend, "mode", words.mode(), modes, List.of(fields));
    }

    private static Option option(String value, String label) {
        return new Option(value, label);
    }

    private static Field text(String name, String label, String modes, String value, String examples) {
        return new Field(name, label, Input.TEXT, modes, value, examples(examples));
    }

    private static List<String> examples(String examples) {
        return examples.isEmpty() ? List.of() : List.of(examples.split(" "));
    }

    private Field rate(String modes) {
        return new Field("ratePerSecond", words.rate(), Input.RATE, modes, "", List.of());
    }

    private Field delay(String modes) {
        return new Field("delay", words.delay(), Input.SECONDS, modes, "2", List.of());
    }

    private Field count(String name, String modes) {
        return new Field(name, words.count(), Input.COUNT, modes, "", List.of());
    }
}
