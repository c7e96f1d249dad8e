package dev.waymark.sandbox.apns;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param headers by their names in small letters
 */
record ApnsRequest(String method, String path, Map<String, String> headers, byte[] body) {

    @Nullable
    String header(String name) {
        return headers.get(name);
    }
}
