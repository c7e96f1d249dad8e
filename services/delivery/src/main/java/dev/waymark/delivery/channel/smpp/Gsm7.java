package dev.waymark.delivery.channel.smpp;

import java.util.HashMap;
import java.util.Map;

/** The default alphabet of GSM and its extension table (3GPP TS 23.038, 6.2.1), one septet per octet as SMPP carries it. */
final class Gsm7 {

    static final byte ESCAPE = 0x1B;

    /** By code; U+00A0 stands where the table has the escape. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00A0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Character, Byte> CODES = new HashMap<>();
    private static final Map<Character, Byte> EXTENSION = Map.of(
            '\f', (byte) 0x0A,
            '^', (byte) 0x14,
            '{', (byte) 0x28,
            '}', (byte) 0x29,
            '\\', (byte) 0x2F,
            '[', (byte) 0x3C,
            '~', (byte) 0x3D,
            ']', (byte) 0x3E,
            '|', (byte) 0x40,
            '€', (byte) 0x65);

    static {
        for (int code = 0; code < BASIC.length(); code++) {
            if (code != ESCAPE) {
                CODES.put(BASIC.charAt(code), (byte) code);
            }
        }
    }

    private Gsm7() {}

    /** Whether every character of the text is in the alphabet. */
    static boolean fits(String text) {
        return text.chars().allMatch(c -> CODES.containsKey((char) c) || EXTENSION.containsKey((char) c));
    }

    /** A body as text; an octet that is no code becomes a question mark. */
    static String decode(byte[] septets) {
        StringBuilder text = new StringBuilder(septets.length);
        for (int i = 0; i < septets.length; i++) {
            int code = septets[i];
            if (code == ESCAPE && i + 1 < septets.length) {
                text.append(extended(septets[++i]));
            } else {
                text.append(code >= 0 && code < BASIC.length() ? BASIC.charAt(code) : '?');
            }
        }
        return text.toString();
    }

    private static char extended(byte code) {
        return EXTENSION.entrySet().stream()
                .filter(entry -> entry.getValue() == code)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse('?');
    }

    /** The character as one septet, or as two with the escape; the caller has checked that it fits. */
    static byte[] encode(char character) {
        Byte code = CODES.get(character);
        if (code != null) {
            return new byte[] {code};
        }
        Byte extended = EXTENSION.get(character);
        if (extended == null) {
            throw new IllegalArgumentException("A character is not in the alphabet");
        }
        return new byte[] {ESCAPE, extended};
    }
}
