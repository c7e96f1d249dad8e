package dev.waymark.sandbox.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a gateway, as it came.
 *
 * @param query still encoded; empty where there is none
 * @param headers by their names in small letters
 */
public record GatewayRequest(String query, Map<String, String> headers, byte[] body) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A value that the Authorization header names, such as its signature. */
    String authorized(String name) {
        String wanted = name + "=";
        for (String part : header("authorization").split("[, ]+")) {
            if (part.startsWith(wanted)) {
                return part.substring(wanted.length());
            }
        }
        return "";
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    static Map<String, String> form(String encoded) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            String[] field = pair.split("=", 2);
            if (field.length == 2) {
                form.put(
                        URLDecoder.decode(field[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(field[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** Without what it holds: numbers and secrets. */
    @Override
    public String toString() {
        return "GatewayRequest";
    }
}
