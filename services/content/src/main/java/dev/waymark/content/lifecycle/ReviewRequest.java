package dev.waymark.content.lifecycle;

import java.util.Set;

/** Something that somebody wants done with a version. */
public sealed interface ReviewRequest {

    /** Hand it in. */
    record Submit() implements ReviewRequest {}

    /**
     * Approve it.
     *
     * @param accepted the ids of the warnings that are accepted
     */
    record Approve(Set<String> accepted) implements ReviewRequest {

        public Approve {
            accepted = Set.copyOf(accepted);
        }
    }

    /** Reject it. */
    record Reject() implements ReviewRequest {}

    /** Let messages say it. */
    record Publish() implements ReviewRequest {}

    /** Take it out of use. */
    record Retire() implements ReviewRequest {}
}
