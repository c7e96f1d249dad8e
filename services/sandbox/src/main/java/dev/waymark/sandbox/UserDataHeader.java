package dev.waymark.sandbox;

import java.util.Arrays;
import java.util.Optional;

/**
 * A short message's octets split into its user data header and what follows (3GPP TS 23.040, 9.2.3.24). Of the header only
 * concatenation is read, with 8-bit and with 16-bit references; other elements, such as ports, are passed over.
 *
 * @param segment which part of a longer message this is, when the header says so
 * @param body the octets after the header
 */
public record UserDataHeader(Optional<Segment> segment, byte[] body) {

    private static final int CONCATENATED_8_BIT = 0x00;
    private static final int CONCATENATED_16_BIT = 0x08;

    /** Splits octets that start with a header; empty when the header does not fit into them. */
    public static Optional<UserDataHeader> split(byte[] octets) {
        int end = octets.length == 0 ? 1 : 1 + (octets[0] & 0xFF);
        if (end > octets.length) {
            return Optional.empty();
        }
        Optional<Segment> segment = Optional.empty();
        int at = 1;
        while (at < end) {
            if (at + 2 > end || at + 2 + (octets[at + 1] & 0xFF) > end) {
                return Optional.empty();
            }
            int length = octets[at + 1] & 0xFF;
            Optional<Segment> read =
                    concatenation(octets[at] & 0xFF, Arrays.copyOfRange(octets, at + 2, at + 2 + length));
            segment = read.isPresent() ? read : segment;
            at += 2 + length;
        }
        return Optional.of(new UserDataHeader(segment, Arrays.copyOfRange(octets, end, octets.length)));
    }

    private static Optional<Segment> concatenation(int element, byte[] data) {
        if (element == CONCATENATED_8_BIT && data.length == 3) {
            return Segment.of(Segment.Kind.UDH8, data[0] & 0xFF, data[1] & 0xFF, data[2] & 0xFF);
        }
        if (element == CONCATENATED_16_BIT && data.length == 4) {
            int reference = ((data[0] & 0xFF) << 8) | (data[1] & 0xFF);
            return Segment.of(Segment.Kind.UDH16, reference, data[2] & 0xFF, data[3] & 0xFF);
        }
        return Optional.empty();
    }
}
