package dev.waymark.content.lifecycle;

import dev.waymark.content.TemplateState;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What decides about a version, as it is recorded.
 *
 * @param authors the subjects who wrote or submitted it
 * @param lastActor who did what was done last
 * @param published the version of the template that is published now; null for none
 * @param generated whether its text was proposed, by phrases or by a language model
 */
public record Standing(
        int version,
        TemplateState state,
        Set<String> authors,
        String lastActor,
        @Nullable Integer published,
        boolean generated) {

    public Standing {
        authors = Set.copyOf(authors);
    }
}
