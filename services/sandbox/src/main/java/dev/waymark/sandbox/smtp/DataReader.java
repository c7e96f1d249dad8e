package dev.waymark.sandbox.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads what follows DATA to its end, whatever it is: an answer before the end would be lost, and the rest taken for commands. Of
 * what is over the limit nothing is kept; what is many times over it, and lets the client be cut.
 */
final class DataReader {

    private static final int PATIENCE = 20;

    private final int maxOctets;

    /** A reader that takes mails of at most this many octets. */
    DataReader(int maxOctets) {
        this.maxOctets = maxOctets;
    }

    /** What was read. */
    sealed interface Data {

        /** A mail. */
        record Whole(byte[] octets) implements Data {}

        /**
         * More than the limit.
         *
         * @param ended whether it was read to its end
         */
        record TooLarge(boolean ended) implements Data {}

        /** Within the limit, but with a CR or LF that is not part of a CRLF (RFC 5321, 2.3.8). */
        record BareLineEnd() implements Data {}
    }

    /**
     * Reads to the end.
     *
     * @throws IOException when the client goes away, or is silent for too long
     */
    Data read(InputStream in) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        int before = 0;
        boolean bare = false;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            length++;
            if (length > (long) maxOctets * PATIENCE) {
                return new Data.TooLarge(false);
            }
            if (length <= maxOctets) {
                kept.write(octet);
            }
            bare |= (before == '\r') != (octet == '\n');
            before = octet;
        }
        if (length > maxOctets) {
            return new Data.TooLarge(true);
        }
        return bare || before == '\r' ? new Data.BareLineEnd() : new Data.Whole(kept.toByteArray());
    }
}
