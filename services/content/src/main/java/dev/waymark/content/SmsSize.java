package dev.waymark.content;

/**
 * How much room a text takes as SMS (3GPP TS 23.038 and 23.040).
 *
 * @param encoding GSM-7 when every character is in the default alphabet or its extension, else UCS-2
 * @param segments the number of messages it is sent as
 */
public record SmsSize(Encoding encoding, int segments) {

    /** The alphabet of a message. */
    public enum Encoding {
        /** The default alphabet, 7 bits: 160 in one message, 153 in each of several. */
        GSM_7,
        /** UTF-16, 16 bits: 70 units in one message, 67 in each of several. */
        UCS_2
    }

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    // Each takes two places: the escape and itself.
    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** The size of a text. A character of two places is never split between two messages. */
    public static SmsSize of(String text) {
        boolean gsm = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
        return gsm
                ? new SmsSize(Encoding.GSM_7, segments(text, true, 160, 153))
                : new SmsSize(Encoding.UCS_2, segments(text, false, 70, 67));
    }

    private static int segments(String text, boolean gsm, int single, int part) {
        int total = text.codePoints().map(c -> places(c, gsm)).sum();
        if (total <= single) {
            return 1;
        }
        int segments = 1;
        int used = 0;
        for (int c : text.codePoints().toArray()) {
            int places = places(c, gsm);
            if (used + places > part) {
                segments++;
                used = 0;
            }
            used += places;
        }
        return segments;
    }

    private static int places(int codePoint, boolean gsm) {
        return gsm ? (EXTENSION.indexOf(codePoint) >= 0 ? 2 : 1) : Character.charCount(codePoint);
    }
}
