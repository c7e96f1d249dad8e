package dev.waymark.content.lifecycle;

import dev.waymark.content.TemplateState;
import dev.waymark.content.review.Findings;
import java.util.List;

/** What becomes of a {@link ReviewRequest}. */
public sealed interface ReviewDecision {

    /**
     * It is done.
     *
     * @param changes in this order; none where the same person did the same before
     */
    record Done(List<Change> changes) implements ReviewDecision {

        public Done {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The version's state does not allow it.
     *
     * @param needed the state in which it would
     */
    record WrongState(TemplateState state, TemplateState needed) implements ReviewDecision {}

    /** Who asks wrote or submitted the version. */
    record SamePerson() implements ReviewDecision {}

    /** The automatic checks find what must be mended first. */
    record Errors(Findings findings) implements ReviewDecision {}

    /**
     * The warnings that were accepted are not those that there are.
     *
     * @param missing ids of findings that were not accepted
     * @param unknown ids that were accepted, and are no findings
     */
    record OpenWarnings(List<String> missing, List<String> unknown) implements ReviewDecision {

        public OpenWarnings {
            missing = List.copyOf(missing);
            unknown = List.copyOf(unknown);
        }
    }
}
