package dev.waymark.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How the octets of a short message are text, as its data_coding says (SMPP 3.4, 5.2.19; 3GPP TS 23.038, 4). */
public enum TextEncoding {
    /** GSM 7-bit default alphabet, one septet per octet. */
    GSM7,
    /** US-ASCII (IA5). */
    ASCII,
    /** ISO 8859-1. */
    LATIN1,
    /** UCS-2, big endian; surrogate pairs are read as UTF-16. */
    UCS2,
    /** Octets that are no text, or an alphabet the sandbox does not know: shown in hexadecimal. */
    BINARY;

    /** The encoding of a data_coding octet, including the GSM groups with a message class and with message waiting. */
    public static TextEncoding of(int dataCoding) {
        return switch (dataCoding & 0xF0) {
            case 0x00 -> plain(dataCoding & 0x0F);
            case 0x10, 0x20, 0x30 -> byAlphabetBits(dataCoding);
            case 0xC0, 0xD0 -> GSM7;
            case 0xE0 -> UCS2;
            case 0xF0 -> (dataCoding & 0x04) == 0 ? GSM7 : BINARY;
            default -> BINARY;
        };
    }

    private static TextEncoding plain(int dataCoding) {
        return switch (dataCoding) {
            case 0x00 -> GSM7;
            case 0x01 -> ASCII;
            case 0x03 -> LATIN1;
            case 0x08 -> UCS2;
            default -> BINARY;
        };
    }

    private static TextEncoding byAlphabetBits(int dataCoding) {
        return switch ((dataCoding >> 2) & 0x03) {
            case 0 -> GSM7;
            case 2 -> UCS2;
            default -> BINARY;
        };
    }

    /** The text of these octets; never fails, unreadable octets show as U+FFFD. */
    public String decode(byte[] octets) {
        return switch (this) {
            case GSM7 -> Gsm7.decode(octets);
            case ASCII -> new String(octets, StandardCharsets.US_ASCII);
            case LATIN1 -> new String(octets, StandardCharsets.ISO_8859_1);
            case UCS2 -> new String(octets, StandardCharsets.UTF_16BE);
            case BINARY -> HexFormat.of().formatHex(octets);
        };
    }
}
