package dev.waymark.content.generation;

/** How much a language model may be asked in a day. Counted durably and over all processes; may block for a moment. */
public interface Budget {

    /** Takes one request with so many tokens, before it is sent; false where that is more than is left. */
    boolean take(long tokens);

    /** Mends what was taken, when it is known what was used. */
    void settle(long taken, long used);
}
