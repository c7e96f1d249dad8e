package dev.waymark.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes JSON in the one form of RFC 8785 (JSON Canonicalization Scheme), for what the ledger needs of it: objects, arrays, strings, and
 * integers of at most 53 bits. Java orders strings by UTF-16 code units, which is the order the RFC asks for.
 */
final class CanonicalJson {

    private static final long LARGEST = (1L << 53) - 1;

    private final StringBuilder text = new StringBuilder(256);

    private CanonicalJson() {}

    /** The text of an object; values are strings, longs, lists and sorted maps of these. */
    static String write(SortedMap<String, ?> object) {
        CanonicalJson json = new CanonicalJson();
        json.object(object);
        return json.text.toString();
    }

    static byte[] bytes(SortedMap<String, ?> object) {
        return write(object).getBytes(StandardCharsets.UTF_8);
    }

    private void value(Object value) {
        switch (value) {
            case String string -> string(string);
            case Long number -> number(number);
            case List<?> list -> array(list);
            case SortedMap<?, ?> map -> object(map);
            default -> throw new IllegalArgumentException("not a value of the ledger's JSON: " + value.getClass());
        }
    }

    private void object(SortedMap<?, ?> object) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<?, ?> member = members.next();
            string((String) member.getKey());
            text.append(':');
            value(member.getValue());
            if (members.hasNext()) {
                text.append(',');
            }
        }
        text.append('}');
    }

    private void array(List<?> list) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            value(list.get(i));
        }
        text.append(']');
    }

    private void number(long number) {
        if (Math.abs(number) > LARGEST) {
            throw new IllegalArgumentException("JSON numbers are exact up to 53 bits only");
        }
        text.append(number);
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> plain(string, i, c);
            }
        }
        text.append('"');
    }

    private void plain(String string, int i, char c) {
        if (c < 0x20) {
            text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            return;
        }
        boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < string.length()
                        && Character.isLowSurrogate(string.charAt(i + 1))
                || Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(string.charAt(i - 1));
        if (Character.isSurrogate(c) && !paired) {
            throw new IllegalArgumentException("a lone surrogate has no UTF-8 form");
        }
        text.append(c);
    }
}
