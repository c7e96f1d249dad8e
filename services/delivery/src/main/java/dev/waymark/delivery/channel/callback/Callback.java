package dev.waymark.delivery.channel.callback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a provider, as it came.
 *
 * @param account the account in the path
 * @param method {@code GET} or {@code POST}
 * @param rawQuery what stands after the question mark, still encoded; empty where there is none
 * @param headers by name in small letters; of a header that came more than once the first
 * @param body its bytes; empty with GET
 */
public record Callback(String account, String method, String rawQuery, Map<String, String> headers, byte[] body) {

    /** The header of that name, whatever its letters. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The first value of a parameter of the query. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(pairs(rawQuery).get(name));
    }

    /** The body as a form (application/x-www-form-urlencoded), in its order; of a name that stands twice the first value. */
    public Map<String, String> form() {
        return pairs(text());
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(pairs);
    }

    /** What is no encoding stands for itself: a call must not fail before its signature was looked at. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** Without query, headers and body: they hold addresses, texts and secrets. */
    @Override
    public String toString() {
        return "Callback[" + method + " " + account + "]";
    }
}
