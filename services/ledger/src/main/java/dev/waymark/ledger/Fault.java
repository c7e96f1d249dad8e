package dev.waymark.ledger;

/** What can be wrong with a ledger file. */
public enum Fault {
    /** A line, or what it says, is not what was written. */
    CHANGED,
    /** Something between others is missing. */
    REMOVED,
    /** Something is there that no checkpoint covers. */
    ADDED,
    /** Something is there twice. */
    REPEATED,
    /** Something is there, but not in its place. */
    REORDERED,
    /** The end is missing. */
    TRUNCATED,
    /** A signed line was not signed by the key it names, or contradicts another signed line. */
    FORGED_CHECKPOINT,
    /** A line was signed with another key than those that are trusted. */
    WRONG_KEY
}
