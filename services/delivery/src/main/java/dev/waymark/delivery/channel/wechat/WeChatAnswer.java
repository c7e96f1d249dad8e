package dev.waymark.delivery.channel.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waymark.delivery.channel.http.Exchange;
import java.util.Optional;

/**
 * What WeChat said of a message.
 *
 * @param code 0 where it was taken
 * @param id the message's id; empty where there is none
 */
record WeChatAnswer(int code, String id) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 64;

    /** Reads an answer; empty where WeChat itself did not give it, such as an error page of something in between. */
    static Optional<WeChatAnswer> of(Exchange.Answered answer) {
        try {
            JsonNode json = JSON.readTree(answer.text());
            if (answer.status() != 200 || json == null || !json.path("errcode").isInt()) {
                return Optional.empty();
            }
            String id = json.path("msgid").asText();
            return Optional.of(new WeChatAnswer(json.path("errcode").asInt(), id.length() > LONGEST_ID ? "" : id));
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }

    ErrorMeaning meaning() {
        return ErrorMeaning.of(code);
    }

    /** The code as it stands in the record. */
    String name() {
        return "WECHAT_" + code;
    }
}
