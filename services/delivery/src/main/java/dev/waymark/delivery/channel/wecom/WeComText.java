package dev.waymark.delivery.channel.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waymark.delivery.Content;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * Messages as WeCom wants them: <a href="https://developer.work.weixin.qq.com/document/path/90236">of an application</a>,
 * <a href="https://developer.work.weixin.qq.com/document/path/92135">broadcasts to customers</a>. WeCom cuts off what is too long without a word, so
 * it is not sent.
 */
final class WeComText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 2_048;
    private static final int LONGEST_CARD = 512;
    private static final int LONGEST_TITLE = 128;
    private static final int LONGEST_BROADCAST = 4_000;
    private static final int MOST_ITEMS = 10;

    private WeComText() {}

    /** A message of an application: a notice that opens a mini program where there is a page, a card where there are title and link, else a text. Empty where it is too long. */
    static Optional<byte[]> ofApplication(WeComSettings account, String userId, Content content) {
        ObjectNode message = JSON.createObjectNode()
                .put("touser", userId)
                .put("agentid", account.agentId().orElseThrow())
                .put("enable_duplicate_check", 1)
                .put("duplicate_check_interval", account.duplicateCheck().toSeconds());
        boolean fits;
        if (content.part("page").isPresent() && account.miniProgram().isPresent()) {
            fits = notice(message, account.miniProgram().get(), content);
        } else if (content.part("title").isPresent() && content.part("link").isPresent()) {
            fits = card(message, content);
        } else {
            fits = text(message, content);
        }
        return fits ? Optional.of(bytes(message)) : Optional.empty();
    }

    private static boolean text(ObjectNode message, Content content) {
        String text = content.part("title").map(title -> title + "\n").orElse("")
                + withFields(content)
                + content.part("link").map(link -> "\n" + link).orElse("");
        message.put("msgtype", "text").putObject("text").put("content", text);
        return size(text) <= LONGEST_TEXT;
    }

    private static boolean card(ObjectNode message, Content content) {
        String title = content.part("title").orElse("");
        String text = withFields(content);
        message.put("msgtype", "textcard")
                .putObject("textcard")
                .put("title", title)
                .put("description", text)
                .put("url", content.part("link").orElse(""));
        return size(title) <= LONGEST_TITLE && size(text) <= LONGEST_CARD;
    }

    private static boolean notice(ObjectNode message, String miniProgram, Content content) {
        ObjectNode notice = message.put("msgtype", "miniprogram_notice")
                .putObject("miniprogram_notice")
                .put("appid", miniProgram)
                .put("page", content.part("page").orElse(""))
                .put("title", content.part("title").orElse(""))
                .put("description", content.text());
        ArrayNode items = notice.putArray("content_item");
        content.fields("fields")
                .forEach((name, value) -> items.addObject().put("key", name).put("value", value));
        return items.size() <= MOST_ITEMS && size(content.text()) <= LONGEST_CARD;
    }

    /** A task for an employee: the text, and a link where there is one. Empty where it is too long. */
    static Optional<byte[]> ofBroadcast(WeComSettings account, Collection<String> customers, Content content) {
        String text = withFields(content);
        String title = content.part("title").orElse("");
        if (size(text) > LONGEST_BROADCAST || size(title) > LONGEST_TITLE) {
            return Optional.empty();
        }
        ObjectNode task = JSON.createObjectNode()
                .put("chat_type", "single")
                .put("sender", account.sender().orElseThrow());
        ArrayNode to = task.putArray("external_userid");
        customers.forEach(to::add);
        task.putObject("text").put("content", text);
        content.part("link").ifPresent(link -> task.putArray("attachments")
                .addObject()
                .put("msgtype", "link")
                .putObject("link")
                .put("title", title.isEmpty() ? link : title)
                .put("url", link));
        return Optional.of(bytes(task));
    }

    /** What became of a task. */
    static byte[] resultQuestion(String msgid, String sender, String cursor) {
        return bytes(JSON.createObjectNode()
                .put("msgid", msgid)
                .put("userid", sender)
                .put("limit", 500)
                .put("cursor", cursor));
    }

    private static String withFields(Content content) {
        StringBuilder text = new StringBuilder(content.text());
        content.fields("fields")
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        return text.toString();
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
