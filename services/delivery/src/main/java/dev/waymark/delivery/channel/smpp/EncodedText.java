package dev.waymark.delivery.channel.smpp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A text as SMPP carries it: GSM-7 when every character fits, else UCS-2, cut into parts where it is long. A part holds
 * 160 septets or 70 UTF-16 units alone, 153 or 67 beside a concatenation header. An escape sequence and a surrogate pair are never cut in two.
 *
 * @param dataCoding the SMPP data_coding: 0 for GSM-7, 8 for UCS-2
 * @param parts the text of each part, without the concatenation header
 */
record EncodedText(byte dataCoding, List<byte[]> parts) {

    static final byte GSM_7 = 0x00;
    static final byte UCS_2 = 0x08;
    static final int MAX_PARTS = 255;

    private static final int GSM_7_ALONE = 160;
    private static final int GSM_7_PART = 153;
    private static final int UCS_2_ALONE = 140;
    private static final int UCS_2_PART = 134;
    private static final byte[] CONCATENATION_8_BIT = {0x05, 0x00, 0x03};

    EncodedText {
        if (parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("A message has at most " + MAX_PARTS + " parts");
        }
    }

    /** Encodes a text that has at most 255 parts. */
    static EncodedText of(String text) {
        return Gsm7.fits(text)
                ? new EncodedText(GSM_7, cut(text.length(), i -> Gsm7.encode(text.charAt(i)), GSM_7_ALONE, GSM_7_PART))
                : ucs2(text.codePoints().toArray());
    }

    private static EncodedText ucs2(int[] codePoints) {
        IntFunction<byte[]> unit = i -> Character.toString(codePoints[i]).getBytes(StandardCharsets.UTF_16BE);
        return new EncodedText(UCS_2, cut(codePoints.length, unit, UCS_2_ALONE, UCS_2_PART));
    }

    private static List<byte[]> cut(int units, IntFunction<byte[]> unit, int alone, int part) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream current = new ByteArrayOutputStream();
        for (int i = 0; i < units; i++) {
            byte[] bytes = unit.apply(i);
            if (current.size() + bytes.length > part) {
                parts.add(current.toByteArray());
                current.reset();
            }
            current.writeBytes(bytes);
            whole.writeBytes(bytes);
        }
        parts.add(current.toByteArray());
        return whole.size() <= alone ? List.of(whole.toByteArray()) : List.copyOf(parts);
    }

    /** Whether the parts need the concatenation header. */
    boolean concatenated() {
        return parts.size() > 1;
    }

    /**
     * A part as the short_message field carries it, with the header of 3GPP TS 23.040, 9.2.3.24.1 where there are several.
     *
     * @param index of the part, from 0
     * @param reference the same for all parts of a message; its lowest eight bits are used
     */
    byte[] shortMessage(int index, int reference) {
        byte[] part = parts.get(index);
        if (!concatenated()) {
            return part;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream(part.length + 6);
        message.writeBytes(CONCATENATION_8_BIT);
        message.write(reference & 0xFF);
        message.write(parts.size());
        message.write(index + 1);
        message.writeBytes(part);
        return message.toByteArray();
    }
}
