package dev.waymark.content.generation;

/** What a {@link TextModel} answers. */
public sealed interface Completion {

    /** What was used in all, with attempts that failed. */
    Usage usage();

    /**
     * A text.
     *
     * @param text as it came
     */
    record Completed(String text, Usage usage) implements Completion {}

    /** None, and why. */
    record Failed(Reason reason, Usage usage) implements Completion {}

    /**
     * What it took.
     *
     * @param requests how often the provider was asked
     * @param tokens as the provider counts, or estimated where it does not say
     */
    record Usage(int requests, long tokens) {

        public static final Usage NONE = new Usage(0, 0);

        public Usage and(Usage other) {
            return new Usage(requests + other.requests, tokens + other.tokens);
        }
    }

    /** Why there is no text. */
    enum Reason {
        /** The provider does not know the key, or the key may not use the model. */
        NOT_ALLOWED,
        /** The provider does not take the request as it is. */
        REFUSED,
        /** Too many requests, and that did not end in time. */
        THROTTLED,
        /** The provider failed, or is not there. */
        AWAY,
        TIMED_OUT,
        /** What came cannot be read. */
        UNREADABLE,
        /** The budget is used up. */
        BUDGET,
        CANCELLED,
        /** The process that ran it stopped. */
        INTERRUPTED
    }
}
