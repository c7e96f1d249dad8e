package dev.waymark.content.generation;

import dev.waymark.content.generation.Completion.Reason;
import dev.waymark.content.generation.Completion.Usage;

/** What became of one candidate. */
public sealed interface Proposal {

    /** What it took in all. */
    Usage usage();

    /** A text, with or without errors. */
    record Made(Candidate candidate, Usage usage) implements Proposal {}

    /**
     * None.
     *
     * @param promptHash of the prompt that was asked last
     */
    record Missing(Reason reason, String promptHash, Usage usage) implements Proposal {}
}
