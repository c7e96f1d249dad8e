package dev.waymark.ledger;

import org.jspecify.annotations.Nullable;

/** Judges the lines of one kind of file after the first, one by one, in constant memory. */
sealed interface FileCheck permits ExportCheck, ProofCheck {

    /** What is wrong with this line; null when it is as it should be. */
    @Nullable
    Suspicion accept(LedgerLine line);

    /** The outcome after the last line, when all were as they should be; null when the last line is missing. */
    VerificationOutcome.@Nullable Sound sound();

    /** What the file ends after, for the message that its end is missing. */
    String progress();
}
