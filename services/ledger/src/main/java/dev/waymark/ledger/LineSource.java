package dev.waymark.ledger;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, of bounded length, and knows whether the last one was ended. */
final class LineSource {

    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    private long number;

    LineSource(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * A line without its line feed.
     *
     * @param ended whether a line feed followed; only the last line of a file that was cut off lacks it
     */
    record Line(byte[] bytes, boolean ended) {}

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException, MalformedLineException {
        line.reset();
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        while (read >= 0 && read != '\n') {
            if (line.size() == LONGEST) {
                throw new MalformedLineException("it is longer than any line of a ledger file");
            }
            line.write(read);
            read = in.read();
        }
        return new Line(line.toByteArray(), read == '\n');
    }

    /** The number of the line that was read last, from 1; 0 before the first. */
    long number() {
        return number;
    }
}
