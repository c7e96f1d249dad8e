package dev.waymark.sandbox;

import java.util.Optional;

/**
 * One part of a longer message.
 *
 * @param kind where the numbers stood; references of different kinds are never the same message
 * @param reference the sender's number for the whole message
 * @param total how many parts there are, 2 or more
 * @param number this part, from 1
 */
public record Segment(Kind kind, int reference, int total, int number) {

    /** Where a segment's numbers stood in the submission. */
    public enum Kind {
        /** User data header, 8-bit reference. */
        UDH8,
        /** User data header, 16-bit reference. */
        UDH16,
        /** The optional parameters sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. */
        SAR
    }

    /** The segment, or empty when the numbers say nothing usable (23.040 says to ignore them then) or there is but one part. */
    public static Optional<Segment> of(Kind kind, int reference, int total, int number) {
        boolean usable = total > 1 && number >= 1 && number <= total;
        return usable ? Optional.of(new Segment(kind, reference, total, number)) : Optional.empty();
    }
}
