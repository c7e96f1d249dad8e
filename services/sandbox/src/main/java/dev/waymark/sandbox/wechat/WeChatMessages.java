package dev.waymark.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waymark.sandbox.wechat.WeChatEntry.Card;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads messages as servers send them, and finds what is wrong with them, by the pages of the calls. */
final class WeChatMessages {

    private static final Set<String> CARDS = Set.of("news", "link", "miniprogrampage");
    private static final int LONGEST_THING = 20;
    private static final int LONGEST_TEXT = 2048;

    private WeChatMessages() {}

    /**
     * What was read.
     *
     * @param errcode 0 where it is in order
     * @param card what the person would see; null where it is not in order
     */
    record Read(int errcode, @Nullable Card card) {

        static Read wrong(int errcode) {
            return new Read(errcode, null);
        }
    }

    /** A message of a template; {@code kind} tells by which call. */
    static Read template(JsonNode body, WeChatTemplate.Kind kind) {
        Optional<WeChatTemplate> found =
                WeChatTemplate.find(body.path("template_id").asText(), kind);
        return found.map(template -> filled(body, template)).orElseGet(() -> Read.wrong(40037));
    }

    private static Read filled(JsonNode body, WeChatTemplate template) {
        JsonNode data = body.path("data");
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : template.fields().keySet()) {
            String value = data.path(name).path("value").asText();
            if (value.isEmpty()
                    || (name.startsWith("thing") && value.codePointCount(0, value.length()) > LONGEST_THING)) {
                return Read.wrong(47003);
            }
            fields.put(template.fields().getOrDefault(name, name), value);
        }
        if (data.size() != fields.size()) {
            return Read.wrong(47003);
        }
        String link = text(body, "url");
        return new Read(
                0,
                new Card(
                        template.id(),
                        template.title(),
                        null,
                        fields,
                        link == null ? text(body, "page") : link,
                        text(body.path("miniprogram"), "pagepath"),
                        null));
    }

    /** A message of the older kind of one-time subscriptions. */
    static Read oneTime(JsonNode body) {
        Optional<WeChatTemplate> found =
                WeChatTemplate.find(body.path("template_id").asText(), WeChatTemplate.Kind.SUBSCRIBE);
        String said = body.path("data").path("content").path("value").asText();
        String title = body.path("title").asText();
        if (found.isEmpty()) {
            return Read.wrong(40037);
        }
        return said.isEmpty()
                        || said.length() > 200
                        || title.length() > 15
                        || !body.path("scene").asText().matches("\\d{1,5}")
                ? Read.wrong(47003)
                : new Read(0, new Card(found.get().id(), title, said, Map.of(), text(body, "url"), null, null));
    }

    /** A customer-service message. */
    static Read service(JsonNode body) {
        String kind = body.path("msgtype").asText();
        if (kind.equals("text")) {
            String said = body.path("text").path("content").asText();
            return said.isEmpty() || said.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_TEXT
                    ? Read.wrong(45002)
                    : new Read(0, new Card(null, null, said, Map.of(), null, null, null));
        }
        JsonNode card = kind.equals("news") ? body.at("/news/articles/0") : body.path(kind);
        return CARDS.contains(kind) && card.hasNonNull("title")
                ? new Read(
                        0,
                        new Card(
                                null,
                                card.path("title").asText(),
                                text(card, "description"),
                                Map.of(),
                                text(card, "url"),
                                text(card, "pagepath"),
                                kind.equals("news") ? text(card, "picurl") : text(card, "thumb_url")))
                : Read.wrong(40008);
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText();
        return text.isEmpty() ? null : text;
    }
}
