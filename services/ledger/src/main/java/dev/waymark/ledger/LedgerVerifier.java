package dev.waymark.ledger;

import dev.waymark.ledger.VerificationOutcome.Broken;
import dev.waymark.ledger.VerificationOutcome.Sound;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a ledger file, an export or one person's proof, with nothing but the file and what the one who verifies knows already. Reads it
 * once, in memory that does not grow with the file.
 */
public final class LedgerVerifier {

    private final LineSource lines;
    private final Trust trust;

    private LedgerVerifier(LineSource lines, Trust trust) {
        this.lines = lines;
        this.trust = trust;
    }

    /**
     * Verifies a file up to its end, or up to where its first fault is certain.
     *
     * @param in the file; several parts of one file may come one after the other
     * @throws IOException when it cannot be read
     */
    public static VerificationOutcome verify(InputStream in, Trust trust) throws IOException {
        return new LedgerVerifier(new LineSource(in), trust).verify();
    }

    private VerificationOutcome verify() throws IOException {
        FileCheck check = null;
        while (true) {
            LedgerLine line;
            try {
                LineSource.Line read = lines.next();
                if (read == null || !read.ended()) {
                    return atEnd(check, read != null);
                }
                line = LedgerLines.read(read.bytes());
            } catch (MalformedLineException malformed) {
                return new Broken(
                        Fault.CHANGED, lines.number(), "this line", "cannot be read: " + malformed.getMessage());
            }
            if (check == null) {
                check = check(line);
                if (check == null) {
                    return new Broken(Fault.REMOVED, 1, "the first line", "is missing: none of its kind is there");
                }
                continue;
            }
            Suspicion suspicion = check.accept(line);
            if (suspicion != null) {
                return decided(suspicion);
            }
        }
    }

    private @Nullable FileCheck check(LedgerLine first) {
        return switch (first) {
            case LedgerLine.ExportHeader header -> new ExportCheck(header, trust);
            case LedgerLine.ProofHeader header -> new ProofCheck(header, trust);
            default -> null;
        };
    }

    private VerificationOutcome atEnd(@Nullable FileCheck check, boolean inALine) {
        Sound sound = check == null || inALine ? null : check.sound();
        if (sound != null) {
            return sound;
        }
        String progress = check == null ? "nothing" : check.progress();
        return new Broken(
                Fault.TRUNCATED,
                inALine ? lines.number() : lines.number() + 1,
                "the signed last line",
                "is missing: the file ends after " + progress);
    }

    /** Reads on until something decides what kind of fault it is. */
    private Broken decided(Suspicion suspicion) throws IOException {
        long line = lines.number();
        Suspicion.Lookout lookout = suspicion.lookout();
        Fault fault = lookout == null ? suspicion.fault() : null;
        try {
            while (lookout != null && fault == null) {
                LineSource.Line read = lines.next();
                if (read == null) {
                    fault = suspicion.fault();
                } else {
                    fault = lookout.see(LedgerLines.read(read.bytes()));
                }
            }
        } catch (MalformedLineException furtherFault) {
            fault = suspicion.fault();
        }
        return new Broken(fault == null ? suspicion.fault() : fault, line, suspicion.place(), suspicion.detail());
    }
}
