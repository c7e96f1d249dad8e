package dev.waymark.sandbox.wecom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.sandbox.wecom.WeComEntry.Card;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages by the rules of <a href="https://developer.work.weixin.qq.com/document/path/90236">their kinds</a>. */
final class WeComReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private WeComReader() {}

    /** A card, or the code that refuses it. */
    record Read(int errcode, @Nullable Card card) {

        static Read refused(int errcode) {
            return new Read(errcode, null);
        }
    }

    static Optional<JsonNode> json(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json != null && json.isObject() ? Optional.of(json) : Optional.empty();
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Read message(JsonNode message) {
        JsonNode inner = message.path(message.path("msgtype").asText());
        return switch (message.path("msgtype").asText()) {
            case "text" ->
                inner.path("content").asText().isBlank()
                        ? Read.refused(44004)
                        : new Read(0, new Card(null, inner.path("content").asText(), Map.of(), null, null));
            case "textcard" -> card(inner);
            case "miniprogram_notice" -> notice(inner);
            default -> Read.refused(40008);
        };
    }

    private static Read card(JsonNode inner) {
        if (inner.path("title").asText().isBlank()) {
            return Read.refused(41016);
        }
        if (inner.path("description").asText().isBlank()) {
            return Read.refused(41033);
        }
        return inner.path("url").asText().isBlank()
                ? Read.refused(41010)
                : new Read(
                        0,
                        new Card(
                                inner.path("title").asText(),
                                inner.path("description").asText(),
                                Map.of(),
                                inner.path("url").asText(),
                                null));
    }

    private static Read notice(JsonNode inner) {
        if (inner.path("title").asText().isBlank()) {
            return Read.refused(41016);
        }
        if (inner.path("appid").asText().isBlank() || inner.path("content_item").size() > 10) {
            return Read.refused(40058);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        inner.path("content_item")
                .forEach(item ->
                        fields.put(item.path("key").asText(), item.path("value").asText()));
        return new Read(
                0,
                new Card(
                        inner.path("title").asText(),
                        inner.path("description").asText(),
                        fields,
                        null,
                        inner.path("page").asText()));
    }

    /** The text of a broadcast, with the link of its first attachment. */
    static Read broadcast(JsonNode task) {
        String text = task.at("/text/content").asText();
        JsonNode link = task.at("/attachments/0/link");
        if (text.isBlank() && link.isMissingNode()) {
            return Read.refused(40063);
        }
        String title = link.path("title").asText();
        String url = link.path("url").asText();
        return new Read(0, new Card(title.isEmpty() ? null : title, text, Map.of(), url.isEmpty() ? null : url, null));
    }
}
