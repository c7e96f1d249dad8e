package dev.waymark.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The GSM 7-bit default alphabet with its extension table (3GPP TS 23.038, 6.2.1), one septet per octet as SMPP carries it.
 */
public final class Gsm7 {

    private static final int ESCAPE = 0x1B;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001BÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION_CHARACTERS = "\f^{}\\[~]|€";
    private static final int[] EXTENSION_SEPTETS = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};

    private Gsm7() {}

    /**
     * Reads octets as text. As the standard asks, an escape before a septet without an extension shows that septet's basic
     * character, and an escape at the end shows a space. An octet above 0x7F is no septet and shows as U+FFFD.
     */
    public static String decode(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int septet = octets[i] & 0xFF;
            if (septet == ESCAPE) {
                i++;
                text.append(i < octets.length ? extended(octets[i] & 0xFF) : ' ');
            } else {
                text.append(basic(septet));
            }
        }
        return text.toString();
    }

    /** The octets of a text, or empty when it has a character outside the alphabet. */
    public static Optional<byte[]> encode(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            int basic = BASIC.indexOf(character);
            int extension = EXTENSION_CHARACTERS.indexOf(character);
            if (extension >= 0) {
                octets.write(ESCAPE);
                octets.write(EXTENSION_SEPTETS[extension]);
            } else if (basic >= 0 && basic != ESCAPE) {
                octets.write(basic);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(octets.toByteArray());
    }

    private static char basic(int septet) {
        return septet < BASIC.length() ? BASIC.charAt(septet) : '\uFFFD';
    }

    private static char extended(int septet) {
        int at = Arrays.binarySearch(EXTENSION_SEPTETS, septet);
        if (at >= 0) {
            return EXTENSION_CHARACTERS.charAt(at);
        }
        return septet == ESCAPE ? ' ' : basic(septet);
    }
}
