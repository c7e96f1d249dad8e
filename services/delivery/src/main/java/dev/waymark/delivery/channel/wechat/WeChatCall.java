package dev.waymark.delivery.channel.wechat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.delivery.Content;
import dev.waymark.delivery.channel.Dispatch;
import dev.waymark.delivery.channel.wechat.WeChatSettings.AccountKind;
import dev.waymark.delivery.channel.wechat.WeChatSettings.MessageKind;
import dev.waymark.delivery.channel.wechat.WeChatSettings.Template;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as WeChat is told of it.
 *
 * @param path of the call
 * @param body JSON
 * @param knownAgain whether WeChat knows the message again by its {@code client_msg_id}, so that it may be told of it twice within ten minutes
 */
record WeChatCall(String path, byte[] body, boolean knownAgain) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TITLE = 15;
    private static final int LONGEST_ONE_TIME_TEXT = 200;
    private static final int LONGEST_SERVICE_BYTES = 2048;

    /** Whose message it is, and to whom it goes. */
    record Envelope(WeChatSettings account, Map<String, Template> templates, String openid, Dispatch message) {

        Content content() {
            return message.content();
        }

        Optional<Template> template() {
            return Optional.ofNullable(templates.get(message.template()));
        }

        boolean official() {
            return account.kind() == AccountKind.OFFICIAL;
        }

        /** Without the openid: it is personal. */
        @Override
        public String toString() {
            return "Envelope[message=" + message + "]";
        }
    }

    /** Why a message cannot be told, as a code; empty where it can. */
    static Optional<String> refusal(Envelope envelope) {
        Map<String, String> fields = envelope.content().fields("fields");
        return switch (kind(envelope)) {
            case TEMPLATE, SUBSCRIBE ->
                envelope.template().isEmpty()
                        ? Optional.of("WECHAT_TEMPLATE_NOT_MAPPED")
                        : fields.isEmpty() ? Optional.of("WECHAT_NO_FIELDS") : FieldRules.refusal(fields);
            case ONE_TIME ->
                longerThan(envelope.content().part("title").orElse(""), LONGEST_TITLE)
                        ? Optional.of("WECHAT_TITLE_LONGER_THAN_" + LONGEST_TITLE)
                        : longerThan(envelope.content().text(), LONGEST_ONE_TIME_TEXT)
                                ? Optional.of("WECHAT_TEXT_LONGER_THAN_" + LONGEST_ONE_TIME_TEXT)
                                : Optional.empty();
            case CUSTOMER_SERVICE ->
                envelope.content().text().getBytes(StandardCharsets.UTF_8).length > LONGEST_SERVICE_BYTES
                        ? Optional.of("WECHAT_TEXT_LONGER_THAN_" + LONGEST_SERVICE_BYTES + "_BYTES")
                        : Optional.empty();
        };
    }

    /** What the account's settings say of the template; of one that they do not name, what its parts are for. */
    private static MessageKind kind(Envelope envelope) {
        return envelope.template()
                .map(Template::kind)
                .orElse(
                        envelope.content().part("fields").isEmpty()
                                ? MessageKind.CUSTOMER_SERVICE
                                : MessageKind.TEMPLATE);
    }

    /** The call that tells of a message which can be told. */
    static WeChatCall of(Envelope envelope) {
        return switch (kind(envelope)) {
            case TEMPLATE -> template(envelope);
            case SUBSCRIBE -> subscribe(envelope);
            case ONE_TIME -> oneTime(envelope);
            case CUSTOMER_SERVICE -> service(envelope);
        };
    }

    private static WeChatCall template(Envelope envelope) {
        ObjectNode body = addressed(envelope);
        envelope.content().part("link").ifPresent(link -> body.put("url", link));
        opens(envelope, body);
        body.put("client_msg_id", envelope.message().messageId().toString());
        data(envelope, body);
        return call("/cgi-bin/message/template/send", body, true);
    }

    private static WeChatCall subscribe(Envelope envelope) {
        ObjectNode body = addressed(envelope);
        if (envelope.official()) {
            envelope.content().part("link").ifPresent(link -> body.put("page", link));
            opens(envelope, body);
        } else {
            envelope.content().part("miniProgramPath").ifPresent(path -> body.put("page", path));
        }
        data(envelope, body);
        return call(
                envelope.official() ? "/cgi-bin/message/subscribe/bizsend" : "/cgi-bin/message/subscribe/send",
                body,
                false);
    }

    private static WeChatCall oneTime(Envelope envelope) {
        ObjectNode body = addressed(envelope);
        envelope.content().part("link").ifPresent(link -> body.put("url", link));
        opens(envelope, body);
        body.put("scene", Integer.toString(envelope.template().orElseThrow().scene()));
        body.put("title", envelope.content().part("title").orElse(""));
        body.putObject("data")
                .putObject("content")
                .put("value", envelope.content().text());
        return call("/cgi-bin/message/template/subscribe", body, false);
    }

    private static WeChatCall service(Envelope envelope) {
        ObjectNode body = JSON.createObjectNode().put("touser", envelope.openid());
        Content content = envelope.content();
        String title = content.part("title").orElse(null);
        String link = content.part("link").orElse(null);
        String path = content.part("miniProgramPath").orElse(null);
        String picture = envelope.template().flatMap(Template::thumbMediaId).orElse(null);
        if (title != null && path != null && picture != null) {
            body.put("msgtype", "miniprogrampage");
            ObjectNode card =
                    body.putObject("miniprogrampage").put("title", title).put("pagepath", path);
            card.put("thumb_media_id", picture);
            envelope.account()
                    .miniProgramAppId()
                    .filter(id -> envelope.official())
                    .ifPresent(id -> card.put("appid", id));
        } else if (title != null && link != null) {
            card(envelope, body, title, link);
        } else {
            body.put("msgtype", "text").putObject("text").put("content", content.text());
        }
        return call("/cgi-bin/message/custom/send", body, false);
    }

    private static void card(Envelope envelope, ObjectNode body, String title, String link) {
        String image = envelope.content().part("image").orElse(null);
        ObjectNode card = envelope.official()
                ? body.put("msgtype", "news")
                        .putObject("news")
                        .putArray("articles")
                        .addObject()
                : body.put("msgtype", "link").putObject("link");
        card.put("title", title).put("description", envelope.content().text()).put("url", link);
        picture(card, envelope.official() ? "picurl" : "thumb_url", image);
    }

    private static void picture(ObjectNode card, String field, @Nullable String image) {
        if (image != null) {
            card.put(field, image);
        }
    }

    private static ObjectNode addressed(Envelope envelope) {
        return JSON.createObjectNode()
                .put("touser", envelope.openid())
                .put("template_id", envelope.template().flatMap(Template::id).orElse(""));
    }

    private static void opens(Envelope envelope, ObjectNode body) {
        envelope.content().part("miniProgramPath").ifPresent(path -> envelope.account()
                .miniProgramAppId()
                .ifPresent(
                        app -> body.putObject("miniprogram").put("appid", app).put("pagepath", path)));
    }

    private static void data(Envelope envelope, ObjectNode body) {
        ObjectNode data = body.putObject("data");
        envelope.content().fields("fields").forEach((name, value) -> data.putObject(name)
                .put("value", value));
    }

    private static boolean longerThan(String text, int most) {
        return text.codePointCount(0, text.length()) > most;
    }

    private static WeChatCall call(String path, ObjectNode body, boolean knownAgain) {
        return new WeChatCall(path, body.toString().getBytes(StandardCharsets.UTF_8), knownAgain);
    }

    /** Without the body: it is personal. */
    @Override
    public String toString() {
        return "WeChatCall[path=" + path + "]";
    }
}
