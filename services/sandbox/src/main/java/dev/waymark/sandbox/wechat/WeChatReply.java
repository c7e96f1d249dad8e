package dev.waymark.sandbox.wechat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What WeChat answers. */
public sealed interface WeChatReply {

    /** A document of JSON, after a while. */
    record Json(Map<String, Object> body, Duration delay) implements WeChatReply {

        public Json {
            body = Map.copyOf(body);
        }
    }

    /** Nothing: the connection is closed. */
    record Cut() implements WeChatReply {}

    /** A code; errmsg is what WeChat writes, with the request's id. */
    static Json code(int errcode, String errmsg) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errcode", errcode);
        body.put("errmsg", errcode == 0 ? errmsg : errmsg + " rid: sandbox");
        return new Json(body, Duration.ZERO);
    }
}
