package dev.waymark.delivery.channel.smpp;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alphabet of GSM and its extension table (3GPP TS 23.038, 6.2.1), one septet per octet as SMPP carries it: the default one, or with tables of a national
 * language in their places, of which the header of each part tells.
 */
final class Gsm7 {

    static final byte ESCAPE = 0x1B;
    static final byte SINGLE_SHIFT = 0x24;
    static final byte LOCKING_SHIFT = 0x25;

    /** By code; U+00A0 stands where the table has the escape. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00A0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final Map<Character, Integer> EXTENSION = Map.of(
            '\f', 0x0A, '^', 0x14, '{', 0x28, '}', 0x29, '\\', 0x2F, '[', 0x3C, '~', 0x3D, ']', 0x3E, '|', 0x40, '€',
            0x65);

    static final Gsm7 DEFAULT = new Gsm7(null, null);

    private final String basic;
    private final Map<Character, byte[]> septets = new HashMap<>();
    private final Map<Integer, Character> extended = new HashMap<>();
    private final byte[] header;

    /**
     * @param locking the language whose table takes the place of the default alphabet; one that has such a table
     * @param single the language whose table takes the place of the extension table
     */
    Gsm7(@Nullable NationalLanguage locking, @Nullable NationalLanguage single) {
        this.basic = locking == null ? BASIC : Objects.requireNonNull(locking.locking());
        EXTENSION.forEach((character, code) -> extended.put(code, character));
        if (single != null) {
            single.single().forEach((character, code) -> extended.put(code, character));
        }
        extended.forEach((code, character) -> septets.put(character, new byte[] {ESCAPE, code.byteValue()}));
        for (int code = 0; code < basic.length(); code++) {
            if (code != ESCAPE) {
                septets.put(basic.charAt(code), new byte[] {(byte) code});
            }
        }
        this.header = header(locking, single);
    }

    private static byte[] header(@Nullable NationalLanguage locking, @Nullable NationalLanguage single) {
        byte[] ofSingle = single == null ? new byte[0] : new byte[] {SINGLE_SHIFT, 1, (byte) single.identifier()};
        byte[] ofLocking = locking == null ? new byte[0] : new byte[] {LOCKING_SHIFT, 1, (byte) locking.identifier()};
        byte[] both = new byte[ofSingle.length + ofLocking.length];
        System.arraycopy(ofSingle, 0, both, 0, ofSingle.length);
        System.arraycopy(ofLocking, 0, both, ofSingle.length, ofLocking.length);
        return both;
    }

    /** The information elements that tell a phone of the tables (3GPP TS 23.040, 9.2.3.24.15 and 16); none for the default alphabet. */
    byte[] header() {
        return header;
    }

    /** Whether every character of the text is in the alphabet. */
    boolean fits(String text) {
        return text.chars().allMatch(c -> septets.containsKey((char) c));
    }

    /** A body as text; an octet that is no code becomes a question mark. */
    String decode(byte[] body) {
        StringBuilder text = new StringBuilder(body.length);
        for (int i = 0; i < body.length; i++) {
            int code = body[i];
            if (code == ESCAPE && i + 1 < body.length) {
                text.append(extended.getOrDefault((int) body[++i], '?'));
            } else {
                text.append(code >= 0 && code < basic.length() ? basic.charAt(code) : '?');
            }
        }
        return text.toString();
    }

    /** The character as one septet, or as two with the escape; the caller has checked that it fits. */
    byte[] encode(char character) {
        byte[] octets = septets.get(character);
        if (octets == null) {
            throw new IllegalArgumentException("A character is not in the alphabet");
        }
        return octets;
    }
}
