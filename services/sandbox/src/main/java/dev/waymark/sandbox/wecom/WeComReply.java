package dev.waymark.sandbox.wecom;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What WeCom answers. */
public sealed interface WeComReply {

    /** A document of JSON, after a while. */
    record Json(Map<String, Object> body, Duration delay) implements WeComReply {

        public Json {
            body = Map.copyOf(body);
        }
    }

    /** Nothing: the connection is closed. */
    record Cut() implements WeComReply {}

    /** A code alone. */
    static Json code(int errcode) {
        return ok(errcode, Map.of(), Duration.ZERO);
    }

    /** A code, and what belongs to it. */
    static Json ok(int errcode, Map<String, Object> more, Duration delay) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("errcode", errcode);
        body.put("errmsg", errcode == 0 ? "ok" : "error " + errcode + ", hint: [sandbox]");
        return new Json(body, delay);
    }
}
